"""Where no library function tells: the future itself."""

import asyncio

from ..values import variable_name
from .executors import executor_work
from .groups import group
from .returned import called


def name_future(it):
    """The resource of a task by the last thing in its chain."""
    waiter = it.waiter
    if waiter is None:
        return {'kind': 'unknown', 'label': 'not known'}
    if not asyncio.isfuture(waiter):
        return {'kind': 'unknown', 'label': type(waiter).__qualname__}
    return name_waiter(it, waiter)


def name_waiter(it, future):
    """The resource that a future is."""
    if hasattr(future, 'get_coro'):
        number = it.context.number_of(future)
        return {
            'kind': 'task',
            'label': 'task %s' % it.context.name_of(future),
            'tasks': [number] if number is not None else None,
        }
    children = getattr(future, '_children', None)
    if type(future).__name__ == '_GatheringFuture' and children is not None:
        return group(it, 'gather', children)
    inner = _shielded(future)
    if inner is not None:
        shielded = name_waiter(it, inner)
        return dict(shielded, note=_joined('shield', shielded.get('note')))
    work = executor_work(it, future)
    if work is not None:
        return work
    name = variable_name(future, it.links)
    kind = type(future).__name__
    if name:
        return {'kind': 'future', 'label': '%s "%s"' % (kind, name)}
    call = called(it.links)
    return {'kind': 'future', 'label': '%s of %s()' % (kind, call) if call else kind}


def _shielded(outer):
    for entry in getattr(outer, '_callbacks', None) or ():
        callback = entry[0] if isinstance(entry, tuple) else entry
        if getattr(callback, '__qualname__', '') == 'shield.<locals>._outer_done_callback':
            # From 3.14 on the task that awaits it stands beside it.
            inner = dict(zip(callback.__code__.co_freevars, callback.__closure__)).get('inner')
            return inner.cell_contents if inner is not None else None
    return None


def _joined(first, second):
    return '%s; %s' % (first, second) if second else first
