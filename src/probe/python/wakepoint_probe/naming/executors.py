"""Work in other threads and processes."""

import concurrent.futures
import functools
import sys
from concurrent.futures import thread

from ..kinds import names
from ..library import own_frame
from ..sites import plain, position

LINE = 1_000


@names('asyncio.threads:to_thread', kind='thread')
def to_thread(it):
    return executor_work(it, it.waiter) or {'label': 'thread %s' % function_name(it.locals.get('func'))}


@names(
    'asyncio.base_events:BaseEventLoop.shutdown_default_executor',
    kind='thread',
)
def shutdown(it):
    return {'label': 'default executor', 'note': 'until its threads have ended'}


def executor_work(it, future):
    """The call in an executor that settles an asyncio future, or None when there is none."""
    source = _source(future)
    if source is None:
        return None
    for ident, frame in sys._current_frames().items():
        base = frame
        while base is not None and base.f_code is not _run_code:
            base = base.f_back
        if base is None or getattr(base.f_locals.get('self'), 'future', None) is not source:
            continue
        item = base.f_locals['self']
        function = getattr(item, 'fn', None)
        if function is None and getattr(item, 'task', None):
            function = item.task[0]
        name = function_name(function, getattr(item, 'args', ()))
        own = own_frame(frame)
        where = position(own.f_code.co_filename, own.f_lineno) if own is not None else None
        return {'kind': 'thread', 'label': 'thread %s' % name, 'note': 'running', 'wakerAt': where}
    item = _handed_over(source)
    if item is not None:
        note = 'handed over' if source.running() else 'not begun'
        return {'kind': 'worker', 'label': 'process %s' % function_name(item.fn, item.args), 'note': note}
    if source.running():
        return {'kind': 'worker', 'label': 'executor call', 'note': 'running'}
    return {'kind': 'thread', 'label': 'executor call', 'note': 'not begun'}


def _handed_over(source):
    """The call that a pool of processes will answer with a future, or None. In a long line nobody looks for it."""
    managers = getattr(sys.modules.get('concurrent.futures.process'), '_threads_wakeups', None)
    for manager in list(managers or ()):
        items = getattr(manager, 'pending_work_items', None) or {}
        for item in list(items.values()) if len(items) <= LINE else ():
            if item.future is source:
                return item
    return None


def _source(future):
    """The concurrent future chained to an asyncio one: a variable of the callback that ties them."""
    for entry in getattr(future, '_callbacks', None) or ():
        callback = entry[0] if isinstance(entry, tuple) else entry
        if getattr(callback, '__qualname__', '') != '_chain_future.<locals>._call_check_cancel':
            continue
        for cell in callback.__closure__ or ():
            if isinstance(cell.cell_contents, concurrent.futures.Future):
                return cell.cell_contents
    return None


def function_name(function, args=()):
    """What a person calls the function of a call, through partials and `Context.run`."""
    while isinstance(function, functools.partial):
        function, args = function.func, function.args
    if getattr(function, '__qualname__', '') == 'Context.run' and args:
        return function_name(args[0], args[1:])
    return plain(getattr(function, '__qualname__', None)) or type(function).__name__


_run_code = thread._WorkItem.run.__code__
