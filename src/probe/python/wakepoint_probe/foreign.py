"""Loops that are not made of Python (uvloop): `create_task` and `call_soon` on their class, and `all_tasks`."""

import asyncio
import functools
import sys
from asyncio import base_events, events

from .loops import watch_loop, watches
from .records import records, seen, touch

_getframe = sys._getframe
_patched = {}
_undo = []
_clock = None


def install(clock):
    """Watches for loops of other kinds when they become the current loop."""
    global _clock
    _clock = clock
    for module in (events, asyncio):
        original = module.set_event_loop
        _undo.append((module, original))
        module.set_event_loop = _hooked(original)


def uninstall():
    for module, original in _undo:
        module.set_event_loop = original
    _undo.clear()
    for owner, originals in _patched.items():
        for name, original in originals.items():
            if original is None:
                delattr(owner, name)
            else:
                setattr(owner, name, original)
    _patched.clear()


def look_for_classes():
    """Patches uvloop's class once it is imported, also when nobody sets it as the current loop."""
    module = sys.modules.get('uvloop')
    owner = getattr(module, 'Loop', None)
    if owner is not None and owner not in _patched:
        _adopt_class(owner)


def _hooked(original):
    @functools.wraps(original)
    def set_event_loop(loop):
        if loop is not None and not isinstance(loop, base_events.BaseEventLoop):
            adopt(loop)
        original(loop)

    return set_event_loop


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
        seen(task, _clock.seconds(), self, _getframe(1), kwargs.get('name'))
        return task

    def call_soon(self, callback, *args, **kwargs):
        record = records.get(id(getattr(callback, '__self__', None)))
        if record is not None:
            record.since = record.woken = _clock.seconds()
            touch(record)
        return soon(self, callback, *args, **kwargs)

    own = owner.__dict__
    try:
        _patched[owner] = {name: own.get(name) for name in ('create_task', 'call_soon')}
        owner.create_task = functools.wraps(create)(create_task)
        owner.call_soon = functools.wraps(soon)(call_soon)
    except TypeError:
        _patched[owner] = {}  # a class made in C that takes no attributes: `all_tasks` has to do
