"""Always-on sight of the standard loops: `create_task`, and the ready queue once an iteration.

The look at the ready queue happens inside the selector's `select`, not around `_run_once`: so no frame of ours stands
in the program's stacks, and the wait itself is seen. See `ready_line`.
"""

import asyncio
import functools
import itertools
import sys
import threading
import weakref
from asyncio import base_events
from collections import deque

from .ready_line import look_from_select, monotonic
from .records import note_outcome, records, seen, touch

_getframe = sys._getframe
PAST = 64
"""Iterations that are remembered for a person to look at."""

watches = {}
"""LoopWatch by id() of its loop."""
_others = set()
_numbers = itertools.count(1)
_originals = {}
_clock = None
_failed = None
blind = False
"""Whether wake-ups in some loop go unseen."""
on_new_loop = None
"""Called with the LoopWatch of each new loop, while someone wants to know."""


class LoopWatch:
    """What is known of one loop: the tasks in line, when its iteration began, whether it waits."""

    __slots__ = (
        'loop', 'thread', 'step', 'began', 'idle', 'iterations', 'longest', 'ready', 'restore', 'moved', 'number', 'past',
        'step_began',
    )  # fmt: skip

    def __init__(self, loop):
        self.loop = weakref.ref(loop)
        self.number = next(_numbers)
        self.past = deque(maxlen=PAST)
        """Of the last iterations: number, beginning and end by the program's clock, seconds waited before, callbacks in line
        before that. Those of one callback that did not wait are left out: noting them would cost too much."""
        self.thread = threading.get_ident()
        self.step = None
        """Of a loop without a queue to look at: what the watchdog saw running last."""
        self.moved = {}
        """By the id of who was in line since the witness looked: when it was first seen there the last time, and when it
        had left, in a list that they share who came together. Zero while it has not left."""
        self.began = monotonic()
        self.idle = False
        self.iterations = 0
        self.longest = 0.0
        self.ready = getattr(loop, '_ready', None)
        self.restore = None
        self.step_began = lambda now: self.began
        """Since when the present step surely runs, by the monotonic clock."""


def install(clock, failed):
    """Patches the base loop's class. `failed(sentence)` is told when a part has to switch itself off."""
    global _clock, _failed
    _clock, _failed = clock, failed
    loop = base_events.BaseEventLoop
    _patch(loop, 'create_task', _create_task)
    _patch(loop, '_set_coroutine_origin_tracking', _started)
    _patch(loop, 'call_exception_handler', _exception_handler)


def uninstall():
    for (owner, name), original in list(_originals.items()):
        setattr(owner, name, original)
    _originals.clear()
    for watch in list(watches.values()):
        if watch.restore:
            watch.restore()
    watches.clear()


def installed():
    """Whether there is a witness to look at loops."""
    return bool(_originals)


def _patch(owner, name, make):
    original = owner.__dict__[name]
    _originals[owner, name] = original
    setattr(owner, name, functools.wraps(original)(make(original)))


def _create_task(original):
    def create_task(self, *args, **kwargs):
        task = original(self, *args, **kwargs)
        try:
            seen(task, _clock.seconds(), self, _getframe(1), kwargs.get('name'))
        except Exception as error:
            _failed('Tasks made by create_task are not seen: %r.' % error)
        return task

    return create_task


def _started(original):
    def _set_coroutine_origin_tracking(self, enabled):
        original(self, enabled)
        watch_loop(self)

    return _set_coroutine_origin_tracking


def _exception_handler(original):
    def call_exception_handler(self, context):
        try:
            task = context.get('future') or context.get('task')
            record = records.get(id(task))
            if record is not None and record.outcome is None and task.done():
                note_outcome(record, task)
        except Exception as error:
            _failed('Outcomes of forgotten tasks are not seen: %r.' % error)
        return original(self, context)

    return call_exception_handler


def watch_loop(loop, thread=None):
    """Begins to look at a loop's ready queue; again and again is the same as once."""
    watch = watches.get(id(loop))
    if watch is not None and watch.loop() is loop:
        watch.thread = thread or threading.get_ident()
        watch.began = monotonic()
        return watch
    watch = watches[id(loop)] = LoopWatch(loop)
    if thread:
        watch.thread = thread
    if on_new_loop is not None:
        on_new_loop(watch)
    selector = getattr(loop, '_selector', None)
    if watch.ready is None or selector is None:
        return watch
    try:
        watch.step_began = look_from_select(watch, selector, _clock, functools.partial(_adopt, watch.ready), _give_up)
    except AttributeError:
        go_blind()
        _failed('The tasks of a loop with its own kind of selector are only seen when they are created.')
    return watch


def _adopt(ready, keys, now):
    """Tasks that were made without `create_task`; everything else is not looked at again soon."""
    unknown = set(keys).difference(records, _others)
    if not unknown:
        return
    for handle in ready.copy():
        thing = getattr(handle._callback, '__self__', None)
        if id(thing) in unknown:
            if _is_task(thing):
                seen(thing, now, name=thing.get_name())
            else:
                _others.add(id(thing))


def collect():
    """Touches the records of all tasks that came or left since the last time. On the witness's thread."""
    _others.clear()  # by now one of these numbers may be a task's
    for watch in list(watches.values()):
        moved, in_line = watch.moved, []
        for key in list(moved):
            span = moved.pop(key)
            woken, left = span
            record = records.get(key)
            if record is None or woken < record.born:
                continue
            if left:
                record.since = left
            else:
                in_line.append((key, span))
            if left or record.woken != woken:
                record.woken = woken
                touch(record)
        for key, span in in_line:
            moved.setdefault(key, span)


def _is_task(thing):
    return isinstance(thing, asyncio.Task) or (asyncio.isfuture(thing) and hasattr(thing, 'get_coro'))


def go_blind():
    global blind
    blind = True


def _give_up(watch, error):
    go_blind()
    if watch.restore:
        watch.restore()
    _failed('The ready queue is no longer seen: %r.' % error)
