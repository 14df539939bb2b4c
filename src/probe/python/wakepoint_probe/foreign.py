"""Loops that are not made of Python (uvloop): `create_task` and `call_soon` on their class, and `all_tasks`."""

import asyncio
import functools
import sys
from asyncio import base_events, events, runners

from .chain import state_of
from .loops import go_blind, watch_loop, watches
from .records import records, seen, settle, touch

_getframe = sys._getframe
_patched = {}
_undo = []
_moving = {}
"""Records by number of the tasks that were woken and have not been seen to rest since. Nobody says when they do."""
_clock = None
_failed = None


def install(clock, failed):
    """Watches for loops of other kinds when they become the current loop, or a runner makes one."""
    global _clock, _failed
    _clock, _failed = clock, failed
    for module in (events, asyncio):
        _put(module, 'set_event_loop', _hooked)
    if hasattr(runners, 'Runner'):
        _put(runners.Runner, '_lazy_init', _hooked_runner)


def uninstall():
    for owner, name, original, ours in _undo:
        if owner.__dict__.get(name) is ours:  # else the program has put something of its own over it
            setattr(owner, name, original)
    _undo.clear()
    _moving.clear()
    for owner, originals in _patched.items():
        for name, original in originals.items():
            if original is None:
                delattr(owner, name)
            else:
                setattr(owner, name, original)
    _patched.clear()


def collect():
    """Touches the tasks that were woken, until they rest. On the witness's thread."""
    for number, record in list(_moving.items()):
        touch(record)
        task = record()
        if task is None or state_of(task) in ('suspended', 'finished'):
            _moving.pop(number, None)


def look_for_classes():
    """Patches uvloop's class once it is imported, also when nobody sets it as the current loop."""
    module = sys.modules.get('uvloop')
    owner = getattr(module, 'Loop', None)
    if owner is not None and owner not in _patched:
        _adopt_class(owner)


def _put(owner, name, make):
    original = getattr(owner, name)
    ours = functools.wraps(original)(make(original))
    _undo.append((owner, name, original, ours))
    setattr(owner, name, ours)


def _hooked(original):
    def set_event_loop(loop):
        _look(loop)
        original(loop)

    return set_event_loop


def _hooked_runner(original):
    def _lazy_init(self):
        original(self)
        _look(self._loop)  # with a `loop_factory` nobody sets it as the current one

    return _lazy_init


def _look(loop):
    try:
        if loop is not None and not isinstance(loop, base_events.BaseEventLoop):
            adopt(loop)
    except Exception as error:
        _failed('The tasks of a %s are not seen: %r.' % (type(loop).__name__, error))


def adopt(loop):
    """Sees a loop that is not a standard one."""
    owner = type(loop)
    if owner not in _patched:
        _adopt_class(owner)
    if id(loop) not in watches:
        watch_loop(loop)


def _adopt_class(owner):
    create, soon = owner.create_task, owner.call_soon

    def create_task(self, *args, **kwargs):
        task = create(self, *args, **kwargs)
        if id(self) not in watches:
            watch_loop(self)
        record = seen(task, _clock.seconds(), self, _getframe(1), kwargs.get('name'))
        _moving[record.number] = record  # its first step was put in line when it had no record
        return task

    def call_soon(self, callback, *args, **kwargs):
        record = records.get(id(getattr(callback, '__self__', None)))
        if record is not None:
            record.since = record.woken = _clock.seconds()
            _moving[record.number] = record
            touch(record)
        if args:
            # A task that ends calls back those who await it: the last moment at which its outcome can surely be read.
            ended = records.get(id(args[0]))
            if ended is not None and ended() is args[0] and ended.outcome is None and args[0].done():
                settle(ended, _clock.seconds())
        return soon(self, callback, *args, **kwargs)

    own = owner.__dict__
    try:
        _patched[owner] = {name: own.get(name) for name in ('create_task', 'call_soon')}
        owner.create_task = functools.wraps(create)(create_task)
        owner.call_soon = functools.wraps(soon)(call_soon)
    except TypeError:
        _patched[owner] = {}  # a class made in C that takes no attributes: `all_tasks` has to do
        go_blind()
