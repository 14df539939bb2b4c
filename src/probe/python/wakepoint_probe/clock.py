"""Program time: milliseconds since the probe started, standing still while it is held."""

import threading
import time

monotonic = time.monotonic


class Clock:
    """The program's clock. Held by every thread that stands at a stop; it goes on when the last of them goes on."""

    def __init__(self, held):
        self.start = monotonic() - held
        self.epoch = time.time() * 1000
        self.held = held
        """Seconds that were held so far, also by a clock that this one goes on from."""
        self.holding = True
        """Whether stops hold the time."""
        self.since = None
        """When the present hold began, by the monotonic clock."""
        self._holders = []
        self._lock = threading.Lock()

    def seconds(self):
        """Seconds of the monotonic clock, without what was held: what a held loop's `time()` answers."""
        since = self.since
        return (monotonic() if since is None else since) - self.held

    def now(self):
        """Program time in milliseconds."""
        return (self.seconds() - self.start) * 1000

    def at(self, seconds):
        """Program time of a moment told by `seconds()`."""
        return (seconds - self.start) * 1000

    @property
    def paused(self):
        """Whether any thread stands at a stop, with its time held or not."""
        return bool(self._holders)

    def is_held(self, thread):
        """Whether the thread with this identity stands at a stop."""
        return thread in self._holders

    def hold(self):
        """A thread stops. True for the first one: from now on time stands still."""
        with self._lock:
            self._holders.append(threading.get_ident())
            if self.since is not None or not self.holding:
                return False
            self.since = monotonic()
            return True

    def release(self):
        """A thread goes on. True for the last one: time goes on."""
        with self._lock:
            self._holders.remove(threading.get_ident())
            return not self._holders and self._go_on()

    def set_holding(self, holding):
        """Switches holding on or off, also in the middle of a stop. True when that starts or stops the clock now."""
        with self._lock:
            self.holding = holding
            if not holding:
                return self._go_on()
            if self._holders and self.since is None:
                self.since = monotonic()
                return True
            return False

    def _go_on(self):
        if self.since is None:
            return False
        self.held += monotonic() - self.since
        self.since = None
        return True
