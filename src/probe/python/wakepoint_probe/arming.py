"""Sight of every wake-up at the moment it is caused: a hook on the `call_soon` of each loop, only while armed.

C futures and tasks look `call_soon` up on the loop and call it synchronously. So inside the hook the Python stack is the
waker's stack.
"""

import sys
import weakref

from . import loops
from .marked import Sentinel
from .records import records

_getframe = sys._getframe


_steps = {'TaskStepMethWrapper', 'TaskWakeupMethWrapper', 'task_wakeup', '__step', '__wakeup'}
"""What the loop calls to let a task go on, in C and in Python. Other methods of a task may be in line, too: `cancel`."""


class Arming:
    """Calls `listener(loop, record, task, cause, callback, frame)` on each wake-up while anyone holds it armed. `cause` is
    the future that has settled; None where the task only gave the loop a turn. A listener may answer a callable that runs
    in place of the task's next step."""

    def __init__(self, listener, failed):
        self._listener = listener
        self._failed = failed
        self._reasons = set()
        self._undo = {}

    def arm(self, reason):
        """Holds it armed for a reason (any hashable)."""
        self._reasons.add(reason)
        loops.on_new_loop = self._hook
        for watch in list(loops.watches.values()):
            self._hook(watch)

    def disarm(self, reason):
        """Lets go of a reason; with the last one the hooks go."""
        self._reasons.discard(reason)
        if self._reasons:
            return
        loops.on_new_loop = None
        for undo in list(self._undo.values()):
            undo()
        self._undo.clear()

    def _hook(self, watch):
        loop = watch.loop()
        if loop is None or id(loop) in self._undo:
            return
        reference = weakref.ref(loop)
        original = type(loop).call_soon
        listener, failed = self._listener, self._failed

        def call_soon(callback, *args, **kwargs):
            loop = reference()
            task = getattr(callback, '__self__', None)
            if type(callback) is Sentinel:
                callback.settled(loop, _getframe(1))
            record = records.get(id(task))
            # The first step of a task is put in line before anyone knows of it.
            if record is not None and _lets_go_on(callback):
                try:
                    cause = args[0] if args else None
                    callback = listener(loop, record, task, cause, callback, _getframe(1)) or callback
                except Exception as error:
                    failed('A wake-up was not looked at: %r.' % error)
            return original(loop, callback, *args, **kwargs)

        def undo():
            loop = reference()
            if loop is not None and vars(loop).get('call_soon') is call_soon:
                del loop.call_soon

        loop.call_soon = call_soon
        self._undo[id(loop)] = undo


def _lets_go_on(callback):
    return (getattr(callback, '__name__', None) or type(callback).__name__) in _steps


class Step:
    """A task's next step with something to do right before it."""

    __slots__ = ('__self__', '_callback', '_before', '__weakref__')

    def __init__(self, task, callback, before):
        self.__self__ = task
        self._callback = callback
        self._before = before

    def __call__(self, *args):
        self._before()
        return self._callback(*args)
