"""Several at once."""

import asyncio

from ..kinds import names
from ..records import live


@names('asyncio.tasks:wait', 'asyncio.tasks:_wait', kind='group')
def wait(it):
    values = it.locals
    futures = values.get('fs') or ()
    when = values.get('return_when')
    note = {'FIRST_COMPLETED': 'until one is done', 'FIRST_EXCEPTION': 'until one fails'}.get(when)
    resource = group(it, 'wait', futures, note)
    inner = it.inner('_wait')
    handle = values.get('timeout_handle')
    if handle is None and inner is not None and inner.frame is not None:
        from ..values import locals_of

        handle = locals_of(inner.frame).get('timeout_handle')
    if handle is not None:
        resource['due'] = it.context.due(handle.when(), it.loop)
    return resource


def group(it, label, futures, note=None):
    """A group of futures: how many have settled, and the tasks among the others."""
    futures = list(futures)
    open_ = [future for future in futures if not future.done()]
    return {
        'kind': 'group',
        'label': label,
        'note': note,
        'progress': {'settled': len(futures) - len(open_), 'of': len(futures)},
        'tasks': it.context.numbers_of(open_) or None,
    }


@names('asyncio.tasks:wait_for', kind='future')
def wait_for(it):
    """Up to 3.11 `wait_for` makes a task of what it waits for; from 3.12 on the call itself is further in."""
    from .futures import name_waiter

    future = it.locals.get('fut')
    if not asyncio.isfuture(future):
        return None
    return name_waiter(it, future)


@names('asyncio.taskgroups:TaskGroup.__aexit__', 'asyncio.taskgroups:TaskGroup._aexit', kind='group')
def task_group(it):
    return members(it, 'TaskGroup', it.self._tasks)


@names('anyio._backends._asyncio:TaskGroup.__aexit__', kind='group')
def anyio_group(it):
    return members(it, 'anyio.TaskGroup', getattr(it.self, '_tasks', None) or ())


def members(it, label, tasks):
    """A group that does not know how many have finished already."""
    tasks = [task for task in list(tasks) if not task.done()]
    return {'label': label, 'note': '%d still running' % len(tasks), 'tasks': it.context.numbers_of(tasks) or None}


@names('asyncio.tasks:as_completed.<locals>._wait_for_one', kind='group')
def as_completed(it):
    """Up to 3.12 the call knows only the queue of what is done; what is not stands in the tasks' callbacks."""
    done = it.locals.get('done')
    open_ = []
    for _, task in live():
        for entry in getattr(task, '_callbacks', None) or ():
            callback = entry[0]
            if getattr(callback, '__qualname__', '') == 'as_completed.<locals>._on_completion':
                if any(cell.cell_contents is done for cell in callback.__closure__):
                    open_.append(task)
    return group(it, 'as_completed', open_, 'until the next one is done')


@names('asyncio.tasks:_AsCompletedIterator._wait_for_one', kind='group')
def as_completed_iterator(it):
    return group(it, 'as_completed', getattr(it.self, '_todo', ()), 'until the next one is done')


@names('asyncio.staggered:staggered_race', kind='group')
def race(it):
    return members(it, 'staggered_race', [task for task in it.locals.get('running_tasks') or () if task is not None])


@names('asyncio.tasks:_cancel_and_wait', kind='task')
def cancelled(it):
    from .futures import name_waiter

    future = it.locals.get('fut')
    return dict(name_waiter(it, future), note='is being cancelled') if asyncio.isfuture(future) else None
