"""Always-on sight of the standard loops: `create_task`, and the ready queue once an iteration.

The look at the ready queue happens inside the selector's `select`, not around `_run_once`: so no frame of ours stands
in the program's stacks, and the wait itself is seen.
"""

import asyncio
import functools
import itertools
import sys
import threading
import time
import weakref
from asyncio import base_events
from collections import deque

from .quick import quickly
from .records import note_outcome, records, seen, settle, touch

monotonic = time.monotonic
_getframe = sys._getframe
YIELD_EVERY = 0.01
"""Seconds of busy loop after which other threads get the interpreter: short selects never give it up by themselves."""
YIELD_FOR = 5e-5
LOG = 20_000
"""Iterations that are remembered until the witness has looked. Beyond that it looks at every task."""

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
        'loop', 'thread', 'ids', 'began', 'idle', 'iterations', 'longest', 'ready', 'yield_at', 'restore', 'log', 'number',
        'past', 'step_began',
    )  # fmt: skip

    def __init__(self, loop):
        self.loop = weakref.ref(loop)
        self.number = next(_numbers)
        self.past = deque(maxlen=PAST)
        """Of the last iterations: number, beginning and end by the program's clock, seconds waited before, callbacks in line
        before that. Those of one callback that did not wait are left out: noting them would cost too much."""
        self.thread = threading.get_ident()
        self.ids = set()
        self.log = deque(maxlen=LOG)
        """A moment, the ids that came into the queue then, and those that had left it; read by the witness."""
        self.began = monotonic()
        self.idle = False
        self.iterations = 0
        self.longest = 0.0
        self.ready = getattr(loop, '_ready', None)
        self.yield_at = 0.0
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
        full = _hooked_select(watch, watch.ready, selector.select)
        selector.select, watch.step_began = quickly(watch, watch.ready, full, selector.select)
        watch.restore = functools.partial(selector.__dict__.pop, 'select', None)
    except AttributeError:
        go_blind()
        _failed('The tasks of a loop with its own kind of selector are only seen when they are created.')
    return watch


def _hooked_select(watch, ready, original):
    waited = behind = 0.0
    line = 0

    def select(timeout=None):
        nonlocal waited, line, behind
        now = monotonic()
        try:
            if waited or line > 1:
                watch.past.append((watch.iterations, watch.began - behind, now - _clock.held, waited, line))
            line = len(ready)
            try:
                ids = {id(handle._callback.__self__) for handle in ready}
            except (AttributeError, RuntimeError):
                ids = {id(getattr(handle._callback, '__self__', None)) for handle in ready.copy()}
            if ids != watch.ids:
                _changed(watch, ready, ids)
            watch.iterations += 1
            if now - watch.began > watch.longest:
                watch.longest = now - watch.began
        except Exception as error:
            _give_up(watch, error)
        if timeout is not None and timeout <= 0:
            if now > watch.yield_at:
                time.sleep(YIELD_FOR)
                watch.yield_at = monotonic() + YIELD_EVERY
            watch.began = now
            waited = 0.0
            behind = _clock.held
            return original(timeout)
        watch.idle = True
        try:
            return original(timeout)
        finally:
            watch.idle = False
            watch.began = monotonic()
            waited = watch.began - now
            behind = _clock.held

    return select


def _changed(watch, ready, ids):
    """Notes who has come into the queue and who has left it; whole sets at once, since this is paid by every wake-up."""
    now = _clock.seconds()
    before, watch.ids = watch.ids, ids
    fresh = ids - before
    if fresh:
        unknown = fresh.difference(records)
        if unknown:
            unknown -= _others
            if unknown:
                _adopt(ready, unknown, now)
    gone = before - ids
    for record in map(records.get, gone):
        if record is not None and ((task := record()) is None or task.done()):
            settle(record, now)
    watch.log.append((now, fresh, gone))


def _adopt(ready, unknown, now):
    """Tasks that were made without `create_task`; everything else is not looked at again."""
    for handle in ready.copy():
        thing = getattr(handle._callback, '__self__', None)
        if id(thing) in unknown:
            if _is_task(thing):
                seen(thing, now, name=thing.get_name())
            else:
                _others.add(id(thing))
    if len(_others) > 1000:
        _others.clear()


def collect():
    """Touches the records of all tasks that came or left since the last time. On the witness's thread."""
    for watch in list(watches.values()):
        entries = []
        while watch.log:
            entries.append(watch.log.popleft())
        came, left = set(), set()
        for moment, fresh, gone in reversed(entries):
            _stamp('woken', moment, fresh - came)
            _stamp('since', moment, gone - left)
            came |= fresh
            left |= gone
        if len(entries) >= LOG:
            for record in list(records.values()):
                touch(record)


def _stamp(field, moment, keys):
    for key in keys:
        record = records.get(key)
        if record is not None:
            setattr(record, field, moment)
            touch(record)


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
