"""Virtual time for CPython's asyncio: waiting ends at once, and the clock stands at the deadline."""
import asyncio
import selectors


class JumpingSelector(selectors.DefaultSelector):
    """Does not wait: moves the clock of its loop instead."""

    now = 0.0

    def select(self, timeout=None):
        events = super().select(0)
        if events:
            return events
        if timeout is None:
            raise RuntimeError("deadlock: nothing is scheduled, and virtual time has no I/O")
        self.now += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.jumping = JumpingSelector()
        super().__init__(self.jumping)
        self._clock_resolution = 1e-9

    def time(self):
        return self.jumping.now


class VirtualPolicy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return VirtualLoop()
