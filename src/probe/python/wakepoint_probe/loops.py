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
_ended = []
"""Those of closed loops that the next report has to ask once more."""
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
        'loop', 'thread', 'step', 'began', 'idle', 'iterations', 'longest', 'ready', 'restore', 'line', 'number', 'past',
        'step_began', 'hurries', 'rests', '_seen',
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
        self.line = [0.0, 0.0], []
        """Of those in line now: when they were first seen there and when they had left (zero while they have not), in a list
        that whoever leaves takes along in its record; and their records."""
        self.hurries = False
        """Whether its turns go by and nobody looks who is in line."""
        self.rests = 0
        """How often it has ceased to."""
        self._seen = 0, None
        self.began = monotonic()
        self.idle = False
        self.iterations = 0
        self.longest = 0.0
        self.ready = getattr(loop, '_ready', None)
        self.restore = None
        self.step_began = lambda now: self.began
        """Since when the present step surely runs, by the monotonic clock."""


    def change_pace(self, hurries):
        self.rests += not hurries
        self.hurries = hurries

    def has_hurried(self):
        """Whether tasks may have moved unseen since the last call. On the witness's thread."""
        rests, hurries, waits = self.rests, self.hurries, self.iterations if self.idle else None
        before, self._seen = self._seen, (rests, waits)
        return rests != before[0] or hurries and (waits is None or waits != before[1])


def install(clock, failed):
    """Patches the base loop's class. `failed(sentence)` is told when a part has to switch itself off."""
    global _clock, _failed
    _clock, _failed = clock, failed
    loop = base_events.BaseEventLoop
    _patch(loop, 'create_task', _create_task)
    _patch(loop, '_set_coroutine_origin_tracking', _started)
    _patch(loop, 'call_exception_handler', _exception_handler)


def uninstall():
    for (owner, name), (original, ours) in list(_originals.items()):
        if owner.__dict__.get(name) is ours:  # else the program has put something of its own over it
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
    ours = functools.wraps(original)(make(original))
    _originals[owner, name] = original, ours
    setattr(owner, name, ours)


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
    """Tasks that were made without `create_task`; everything else is not looked at again soon. Answers the records of all
    that are in line."""
    unknown = set(keys).difference(records, _others)
    if unknown:
        for handle in ready.copy():
            thing = getattr(handle._callback, '__self__', None)
            if id(thing) in unknown:
                if _is_task(thing):
                    seen(thing, now, name=thing.get_name())
                else:
                    _others.add(id(thing))
    return list(filter(None, map(records.get, keys)))


def collect():
    """Touches the records of all tasks in line; those that left are touched already. Answers whether tasks may have moved
    and nobody looked. On the witness's thread."""
    _others.clear()  # by now one of these numbers may be a task's
    hurried = False
    while _ended:
        hurried = _ended.pop().has_hurried() or hurried
    for watch in list(watches.values()):
        hurried = watch.has_hurried() or hurried
        (woken, _), found = watch.line
        for record in found:
            if record.woken < woken:
                record.woken = woken
                touch(record)
    return hurried


def forget(key):
    """A loop is closed, or gone."""
    watch = watches.pop(key, None)
    if watch is not None:
        _ended.append(watch)


def may_move_unseen():
    """Whether there is a loop now that nobody looks at at each turn."""
    return any(watch.hurries for watch in list(watches.values()))


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
