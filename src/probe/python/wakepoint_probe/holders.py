"""Who holds a lock, exactly: a descriptor on `Lock._locked` notes the task that sets it."""

import asyncio
import sys
import weakref
from asyncio import locks

from .library import own_frame
from .records import records

_getframe = sys._getframe
_holders = {}
_clock = None


def install(clock):
    global _clock
    _clock = clock
    locks.Lock._locked = _Locked()


def uninstall():
    if isinstance(locks.Lock.__dict__.get('_locked'), _Locked):
        del locks.Lock._locked


def holder_of(lock):
    """`(task number or None, seconds, code, lasti)` of the one who took the lock, or None."""
    held = _holders.get(id(lock)) if lock.locked() else None
    return held[:4] if held is not None else None


def held_locks():
    """All locks that were seen taken and are held now."""
    locks_ = [held[4]() for held in list(_holders.values())]
    return [lock for lock in locks_ if lock is not None and lock.locked()]


class _Locked:
    """Keeps the flag where the program would find it, in the lock's own dictionary."""

    def __get__(self, lock, owner=None):
        if lock is None:
            return self
        try:
            return lock.__dict__['_locked']
        except KeyError:
            raise AttributeError('_locked') from None

    def __set__(self, lock, value):
        lock.__dict__['_locked'] = value
        if not value:
            _holders.pop(id(lock), None)
            return
        try:
            record = records.get(id(asyncio.current_task()))
            frame = own_frame(_getframe(1))
            place = (frame.f_code, frame.f_lasti) if frame is not None else (None, 0)
            _holders[id(lock)] = (record.number if record is not None else None, _clock.seconds()) + place + (weakref.ref(lock),)
        except Exception:
            _holders.pop(id(lock), None)  # no loop runs here: nobody to name
