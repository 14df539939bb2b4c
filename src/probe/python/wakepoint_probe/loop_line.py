"""What a standard loop runs next: its ready queue, its timers, and where it stands in its iteration. Only looks."""

import functools
import heapq
import itertools
import math
import sys
import types
from asyncio import base_events, futures

from .arming import Step
from .records import records

MOST = 50
"""So many of each are told."""
_run_once = base_events.BaseEventLoop._run_once.__code__
_set_result = futures._set_result_unless_cancelled
_functions = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


def ready_line(watch):
    """`(task number or None, label)` of what is first in line, in order."""
    return [_entry(handle) for handle in itertools.islice(watch.ready.copy(), MOST) if not handle._cancelled]


def _entry(handle):
    callback = handle._callback
    record = records.get(id(_self_of(callback)))
    if record is not None:
        return record.number, 'step'
    kind = 'timer' if hasattr(handle, '_when') else 'callback'
    return None, '%s %s' % (kind, _name(callback))


def timer_count(loop):
    return max(0, len(loop._scheduled) - loop._timer_cancelled_count)


def timers(loop):
    """`(when, label, task number or None)` of the earliest, in order: only so much of the heap is looked at. Timers that
    are never due are left out."""
    heap = list(loop._scheduled)
    found = []
    open_ = [(heap[0]._when, 0)] if heap else []
    while open_ and len(found) < MOST:
        when, at = heapq.heappop(open_)
        if not heap[at]._cancelled and math.isfinite(when):
            found.append((when,) + _purpose(heap[at]))
        for child in (2 * at + 1, 2 * at + 2):
            if child < len(heap):
                heapq.heappush(open_, (heap[child]._when, child))
    return found


def _purpose(handle):
    callback, args = handle._callback, handle._args or ()
    if callback is _set_result and args:
        return 'sleep', _waiting_for(args[0])
    owner = _self_of(callback)
    if type(owner).__name__ == 'Timeout' and type(owner).__module__ in ('asyncio.timeouts', 'async_timeout'):
        record = records.get(id(getattr(owner, '_task', None)))
        return 'timeout', record.number if record is not None else None
    return _name(callback), None


def _waiting_for(future):
    """The number of the task that awaits a future directly."""
    for entry in getattr(future, '_callbacks', None) or ():
        record = records.get(id(_self_of(entry[0] if isinstance(entry, tuple) else entry)))
        if record is not None:
            return record.number
    return None


def _self_of(callback):
    """The object that a bound method of C or Python belongs to, without running code of the program."""
    if isinstance(callback, (types.MethodType, types.BuiltinFunctionType)):
        return callback.__self__
    if type(callback) is Step or type(callback).__name__ in ('TaskStepMethWrapper', 'TaskWakeupMethWrapper'):
        return callback.__self__
    return None


def _name(callback):
    while isinstance(callback, functools.partial):
        callback = callback.func
    return callback.__name__ if isinstance(callback, _functions) else type(callback).__name__


def iteration_of(watch):
    """An `IterationNow` of the wire; None before the first."""
    # While it waits, the iteration that is counted already has not begun.
    number = watch.iterations - watch.idle
    if number <= 0:
        return None
    step = step_of(watch)
    return {'number': number, 'step': step[0], 'of': step[1]} if step else {'number': number}


def step_of(watch):
    """`(step, of)`: which callback of its iteration runs, from 1; None while the loop runs none."""
    frame = sys._current_frames().get(watch.thread)
    loop = watch.loop()
    while frame is not None:
        if frame.f_code is _run_once:
            # Not cleared, as for suspended frames: this one may be looked at by a tracer now, and ends soon.
            values = frame.f_locals
            if values.get('self') is not loop:
                return None
            at, of = values.get('i'), values.get('ntodo')
            return (at + 1, of) if at is not None and of is not None else None
        frame = frame.f_back
    return None
