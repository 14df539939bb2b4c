"""Listens to armed wake-ups: names the waker, and asks the wakepoints."""

import time

from .arming import Arming
from .records import note_wake
from .wakers import TURN, waker_at

KEEP = 15.0
"""Seconds for which wake-ups stay armed after someone looked at a task."""


class Interest:
    """Keeps the hook armed while wakepoints exist, or someone looks at a task and wants to know its wakers."""

    def __init__(self, witness):
        self._witness = witness
        self._until = 0.0
        self.arming = Arming(self._woken, witness.failed)

    def look(self):
        """Someone looks at a task now."""
        self._until = time.monotonic() + KEEP
        self.arming.arm('looking')

    def tire(self):
        """To be called now and then: nobody has looked for a while."""
        if self._until and time.monotonic() > self._until:
            self._until = 0.0
            self.arming.disarm('looking')

    def close(self):
        self._until = 0.0
        self.arming.disarm('looking')
        self.arming.disarm('wakepoints')

    def _woken(self, loop, record, task, cause, callback, frame):
        waker, own = (TURN, None) if cause is None else waker_at(loop, frame, cause)
        note_wake(record, self._witness.clock.seconds(), waker)
        record.waker = waker  # whoever reads it takes its time from the history
        return self._witness.answers.wakepoints.woken(record, task, waker, own, callback, cause)
