"""All live tasks at once, in slices: no slice holds the interpreter for long."""

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
    state = state_of(task)
    site = 0
    woken = record.woken
    if state == 'suspended':
        site = site_of_task(report.sites, record, walk(task)[0]) or 0
    record.told = True
    record.told_name = name_of(record, task)
    record.told_state = 'suspended' if state == 'suspended' else 'ready'
    record.told_site = (site, woken)
    since = round(report.clock.at(max(record.since, woken)), 3)
    return [record.number, state, site, since, record.parent or 0, 0, record.told_name]
