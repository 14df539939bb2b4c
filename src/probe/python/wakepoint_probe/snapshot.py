"""All live tasks at once, in slices: no slice holds the interpreter for long."""

from . import loops
from .chain import state_of, walk
from .channel import encode
from .records import live
from .report import name_of
from .sites import site_of_task

SLICE = 500


def tell_snapshot(report):
    """Tells a `snapshot` fact. Changes that happen meanwhile are told after it."""
    from .discovery import discover

    discover(report.breathe)
    pairs = live()
    report.breathe()
    parts = []
    for start in range(0, len(pairs), SLICE):
        rows = [_row(record, task, report) for record, task in pairs[start : start + SLICE]]
        parts.append(encode(rows)[1:-1])
        report.breathe()
    with report.facts.lock:
        report.sites.tell()
        report.facts.send_raw('snapshot', 'tasks', parts)


def _row(record, task, report):
    report.breathe()
    woken = record.woken
    record.told_name = name_of(record, task)
    if not _stands_as_told(record, task, woken):
        state = state_of(task)
        site = 0
        if state == 'suspended':
            site = site_of_task(report.sites, record, walk(task)[0]) or 0
        record.told = True
        record.told_state = 'suspended' if state == 'suspended' else 'ready'
        record.told_site = (site, woken)
    else:
        state, site = 'suspended', record.told_site[0]
    since = round(report.clock.at(max(record.since, woken)), 3)
    return [record.number, state, site, since, record.parent or 0, 0, record.told_name]


def _stands_as_told(record, task, woken):
    """Whether no wake-up was seen since it was told where the task is suspended. What comes later is told after the
    snapshot."""
    if record.told_state != 'suspended' or record.told_site[1] != woken or loops.blind:
        return False
    waiter = getattr(task, '_fut_waiter', None)
    return waiter is not None and not waiter.done()
