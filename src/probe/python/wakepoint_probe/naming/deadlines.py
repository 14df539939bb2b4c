"""Deadlines around an await: `timeout()` blocks and `wait_for`."""

from ..values import entered, locals_of

_fields = {
    ('asyncio.timeouts', 'Timeout'): '_when',
    ('async_timeout', 'Timeout'): '_deadline',
    ('anyio._backends._asyncio', 'CancelScope'): '_deadline',
}


def add_deadline(resource, links, context):
    """Says when the await is given up, where that is before the thing itself is due."""
    deadlines = []
    for link in links:
        if link.frame is None:
            continue
        for thing in entered(link):
            field = _fields.get((type(thing).__module__, type(thing).__name__))
            if field is not None:
                deadlines.append((getattr(thing, field, None), _loop_of(thing)))
        if link.code.co_name == 'wait_for' and 'timeout_handle' in link.code.co_varnames:
            handle = locals_of(link.frame).get('timeout_handle')
            if handle is not None and not handle.cancelled():
                deadlines.append((handle.when(), handle._loop))
    dues = [due for due in (context.due(when, loop) for when, loop in deadlines) if due is not None]
    if not dues:
        return
    due = min(dues)
    if resource.get('due') is None or due < resource['due']:
        resource['due'] = due
        note = resource.get('note')
        resource['note'] = note + '; times out' if note else 'times out'


def _loop_of(thing):
    import asyncio

    task = getattr(thing, '_task', None) or getattr(thing, '_host_task', None)
    if task is not None:
        return task.get_loop()
    return getattr(thing, '_loop', None) or asyncio.events._get_running_loop()
