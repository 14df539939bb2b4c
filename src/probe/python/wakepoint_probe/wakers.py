"""Who wakes a task: read from the stack at the moment of the wake-up."""

import asyncio
from asyncio import base_events, events, futures, runners, tasks

from .library import is_library
from .records import records
from .report import TURN, name_of
from .sites import plain, position


def waker_at(loop, frame, cause):
    """The waker of the wire, and the person's own frame that wakes (None when there is none)."""
    own, library, first = _frames(frame)
    try:
        current = asyncio.current_task(loop)
    except RuntimeError:
        current = None
    current_record = records.get(id(current)) if current is not None else None
    waker = {}
    if cause is current and current is not None:
        waker = {'kind': 'task', 'label': '%s %s' % (_name(current), _end(current))}
    elif _cancelled(cause) and _calls_cancel(frame):
        if first is not None and first.f_code.co_name in ('_on_timeout', 'timeout', '_release_waiter'):
            waker = {'kind': 'cancellation', 'label': 'timeout'}
        else:
            waker = {'kind': 'cancellation', 'label': 'cancel()' + _in(current)}
    elif current is not None:
        waker = {'kind': 'task', 'label': '%s()%s' % (library or 'set_result', _in(current))}
    else:
        waker = _of_callback(first, own)
    if current_record is not None:
        waker['task'] = current_record.number
    if own is not None:
        waker['position'] = position(own.f_code.co_filename, own.f_lineno)
    return waker, own


def _of_callback(first, own):
    """Woken by a callback of the loop and not by a task."""
    if first is None:
        return {'kind': 'unknown', 'label': 'not known'}
    code = first.f_code
    if code.co_name == '_release_waiter':
        # Up to 3.11 both the timer and the end of what `wait_for` awaits call it; only the latter with the future.
        ended = next((one for one in first.f_locals.get('args') or () if asyncio.isfuture(one)), None)
        record = records.get(id(ended))
        if record is not None and record() is ended:
            return {'kind': 'task', 'label': '%s %s' % (_name(ended), _end(ended)), 'task': record.number}
        if ended is not None:
            return {'kind': 'callback', 'label': 'the future settled'}
    name = getattr(code, 'co_qualname', code.co_name)
    if code is _timer_code or code.co_name == '_release_waiter':
        return {'kind': 'timer', 'label': 'timer'}
    child = _task_argument(first)
    if child is not None:
        return {'kind': 'task', 'label': '%s %s' % (_name(child), _end(child)), 'task': records[id(child)].number}
    if code.co_name in ('_set_state', '_call_set_state', '_copy_future_state'):
        return {'kind': 'thread', 'label': 'thread'}
    if not is_library(code):
        return {'kind': 'callback', 'label': '%s()' % plain(name)}
    if any(mark in code.co_filename for mark in ('selector_events', 'unix_events', 'proactor_events', 'base_subproc')):
        return {'kind': 'io', 'label': 'io'}
    if own is not None:
        return {'kind': 'callback', 'label': '%s()' % plain(getattr(own.f_code, 'co_qualname', own.f_code.co_name))}
    return {'kind': 'callback', 'label': '%s()' % plain(name)}


def _frames(frame):
    """The person's frame that wakes, the library function it calls for that, and the outermost frame of the step."""
    own = library = first = None
    while frame is not None and frame.f_code not in _loop_codes:
        code = frame.f_code
        if own is None:
            if is_library(code):
                if library is None or not code.co_name.startswith('_'):
                    library = code.co_name
            else:
                own = frame
        first = frame
        frame = frame.f_back
    return own, library, first


def _task_argument(frame):
    """The finished task that a done-callback of asyncio was called with."""
    code = frame.f_code
    if not is_library(code):
        return None
    names = code.co_varnames[: code.co_argcount]
    values = frame.f_locals
    for name in names[:2]:
        value = values.get(name)
        record = records.get(id(value))
        if record is not None and record() is value and value.done():
            return value
    return None


def _calls_cancel(frame):
    """Whether `cancel` is being called: by a name in the code that stands on the stack."""
    for _ in range(4):
        if frame is None or frame.f_code in _loop_codes:
            return False
        if 'cancel' in frame.f_code.co_names or frame.f_code.co_name == 'cancel':
            return True
        frame = frame.f_back
    return False


def _cancelled(cause):
    return hasattr(cause, 'cancelled') and cause.cancelled()


def _name(task):
    record = records.get(id(task))
    return name_of(record, task) if record is not None else task.get_name()


def _in(task):
    return ' in %s' % _name(task) if task is not None else ''


def _end(task):
    if not task.done():
        return 'returned'
    if task.cancelled():
        return 'was cancelled'
    return 'failed' if task._exception is not None else 'returned'


def _code(thing):
    return getattr(thing, '__code__', None)


_timer_code = _code(futures._set_result_unless_cancelled)
_loop_codes = {
    _code(thing)
    for thing in (
        events.Handle._run,
        base_events.BaseEventLoop._run_once,
        base_events.BaseEventLoop.run_forever,
        base_events.BaseEventLoop.run_until_complete,
        runners.run,
        getattr(getattr(runners, 'Runner', None), 'run', None),
        getattr(tasks, '__step', None),
    )
} - {None}
