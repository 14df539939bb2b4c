"""All live tasks at once, in slices: no slice holds the interpreter for long."""

from json.encoder import encode_basestring_ascii as quoted

from . import loops
from .chain import state_of, walk
from .records import by_number, note_waiter, stands
from .report import name_of
from .sites import site_of_task

SLICE = 16
"""Tasks between two looks at the clock."""
PIECE = 32 * SLICE
"""Tasks whose rows are put together at once."""


def tell_snapshot(report):
    """Tells a `snapshot` fact. Changes that happen meanwhile are told after it."""
    from .discovery import discover

    discover(report.breathe)
    pieces, rows = [], []
    unseen = False
    for index, record in enumerate(list(by_number.values())):
        if index % SLICE == 0:
            unseen = report.unseen or loops.may_move_unseen()
        task = record()
        if task is not None and not task.done():
            stood = record.told_state == 'suspended' and stands(record, task)
            if unseen and not stood:
                report.notice_move(record, task)
            rows.append(_row(record, task, report, stood))
        if index % PIECE == 0 and rows:
            pieces.append(','.join(rows))
            rows.clear()
        if index % SLICE == 0:
            report.breathe()
    if rows:
        pieces.append(','.join(rows))
    with report.facts.lock:
        report.sites.tell()
        report.facts.send_raw('snapshot', 'tasks', pieces)


def _row(record, task, report, stood):
    """The row as text at once: thousands of lists would keep the garbage collector busy. `stood`: whether the task awaits
    the very future that it was told to await."""
    woken = record.woken
    name = record.told_name = name_of(record, task)
    waiter = getattr(task, '_fut_waiter', None)
    # No wake-up was seen since it was told where the task is suspended; what comes later is told after the snapshot.
    if stood and record.told_site[1] == woken and not loops.blind and waiter is not None and not waiter.done():
        state, site = 'suspended', record.told_site[0]
    else:
        state = state_of(task)
        site = 0
        if state == 'suspended':
            note_waiter(record, task)
            site = site_of_task(report.sites, record, walk(task)[0]) or 0
        record.told = True
        record.told_state = 'suspended' if state == 'suspended' else 'ready'
        record.told_site = (site, woken)
    since = record.since
    moment = report.clock.at(since if since > woken else woken)
    return '[%d,"%s",%d,%.3f,%d,0,%s]' % (record.number, state, site, moment, record.parent or 0, quoted(name))
