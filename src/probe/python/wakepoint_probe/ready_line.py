"""What is seen of a loop at each of its turns: who is in line, who has left it, and how long that took.

Every turn of every program pays for this, so it is written for speed: it looks from inside the selector's `select`, at
whole lines, and remembers only the last time of each task. A busy turn asks epoll itself, which costs less than asking
the selector; what has come in the selector puts into its own words.
"""

import functools
import selectors
import sys
import time

from .records import deaths, records, settle, touched

monotonic = time.monotonic
thread_time = time.thread_time
YIELD_EVERY = 0.01
"""Seconds of busy loop after which other threads get the interpreter: short selects never give it up by themselves."""
YIELD_FOR = 5e-5
MOST = 31
"""Turns in a row that only count: not even the clock is read."""
SHORT = 5e-4
"""Seconds that so many turns may take together."""
SHARE = 0.003
"""Share of the program's time that looking may take once it has used up what it had saved: a loop that hardly ever waits
is looked at now and then only, and the witness's thread finds out by itself which tasks have moved (see `Report`). While
it runs its time is the processor's: on a machine with other work to do the clock goes on without it."""
SHARE_OF_WAITING = 0.005
"""The same of the time that it waits, where nothing else is kept from running."""
RECKON_EVERY = 5e-3
"""Seconds after which the processor's time is asked for again: the system is slow to tell it."""
SAVED = 1e-3
"""Seconds of looking that can be saved up while the program waits."""
TURN = 1.5e-6
COMES, LEAVES = (4e-7, 3e-7) if sys.version_info >= (3, 11) else (7e-7, 5e-7)
"""About how long it takes to look at a line, at each one in it, and at each that has left it. Not measured: a look that the
system interrupts would seem to be a long one."""


def look_from_select(watch, selector, clock, adopt, give_up):
    """Takes the place of the `select` of a loop's selector. Answers `step_began(now)` for the watchdog: since when the
    present step surely runs, by the monotonic clock. Raises AttributeError for a selector that cannot be seen into.

    `adopt(keys, moment)` answers the records when someone is in line who is in none; `give_up(watch, error)` is told of a
    failure.
    """
    original = selector.select
    poll, registered, told = _epoll_of(selector)
    ready, past, get = watch.ready, watch.past, records.get
    line = []
    count = left = allowed = died = 0
    began = waited = yield_at = reckoned = used = 0.0
    saved = SAVED
    hurries = False
    only = noticed = None
    since = 0.0

    def select(timeout=None):
        nonlocal left, began, waited
        if timeout == 0:
            if left and hurries:
                left -= 1
            else:
                alone = None
                if len(ready) == 1:
                    try:
                        alone = id(ready[0]._callback.__self__)
                    except AttributeError:
                        pass  # a plain function is in line
                if left and alone == only and deaths[0] == died:
                    left -= 1
                else:
                    look(alone, True)
            if poll is None:
                return original(0)
            events = poll(0, len(registered) or 1)
            return told(events) if events else []
        look(None, False)
        watch.idle = True
        try:
            return original(timeout)
        finally:
            now = monotonic()
            watch.idle = False
            waited = now - watch.began
            watch.began = now
            began = now - clock.held

    def look(alone, busy):
        nonlocal count, left, allowed, began, waited, yield_at, reckoned, used, saved, hurries, only
        try:
            now = monotonic()
            moment = now - clock.held if clock.since is None else clock.seconds()
            turns = allowed - left + 1
            if (waited or count > 1) and (turns == 1 or not hurries):
                past.append((watch.iterations, began, moment, waited, count))
            saved += waited * SHARE_OF_WAITING
            if now - reckoned > RECKON_EVERY:
                before, used, reckoned = used, thread_time(), now
                saved += (used - before) * SHARE
            if saved > SAVED:
                saved = SAVED
            if (saved < 0) != hurries:
                hurries = saved < 0
                watch.change_pace(hurries)
            if hurries:
                count = len(ready)
                if line:
                    pass_on([], moment)
            else:
                keys = [alone] if alone is not None else _owners(ready)
                count = len(keys)
                if keys != line or deaths[0] != died:
                    pass_on(keys, moment)
                saved -= TURN + COMES * count
            lasted = now - watch.began
            if lasted > watch.longest:
                watch.longest = lasted
            watch.iterations += turns
            if (hurries or count == 1) and lasted < SHORT:
                only = alone or -1
                allowed = left = MOST if allowed > 15 else allowed + allowed + 1
            else:
                allowed = left = 0
            began, waited = moment, 0.0
            if now > yield_at and busy:
                time.sleep(YIELD_FOR)
                yield_at = monotonic() + YIELD_EVERY
            watch.began = now
        except Exception as error:
            give_up(watch, error)

    def pass_on(keys, moment):
        """Those who were in line have left it, and others have come."""
        nonlocal line, died, saved
        died = deaths[0]
        span, found = watch.line
        span[1] = moment
        saved -= LEAVES * len(found)
        for record in found:
            task = record()
            if task is None or task.done():
                settle(record, moment)
            record.span = span
            if not record.queued:
                record.queued = True
                touched.append(record)
        found = list(map(get, keys))
        if not all(found):
            found = adopt(keys, moment)
        watch.line = [moment, 0.0], found
        line = keys

    def step_began(now):
        nonlocal noticed, since
        if left == allowed:
            return watch.began
        # Turns were only counted since the clock was read: it is the count that tells whether they go on.
        if (watch.iterations, left) != noticed:
            noticed, since = (watch.iterations, left), now
        return max(watch.began, since)

    selector.select = select
    watch.restore = functools.partial(selector.__dict__.pop, 'select', None)
    return step_began


def _owners(ready):
    """The ids of those whose callbacks are in line."""
    try:
        return [id(handle._callback.__self__) for handle in ready]
    except (AttributeError, RuntimeError):
        return [id(getattr(handle._callback, '__self__', None)) for handle in ready.copy()]


class _Answered:
    """Stands in for a selector whose epoll has answered already."""

    def __init__(self, selector):
        self._selector = self
        self._fd_to_key = selector._fd_to_key
        self._key_from_fd = getattr(selector, '_key_from_fd', None)
        self.events = []

    def poll(self, timeout, most):
        return self.events


def _epoll_of(selector):
    """`(poll, registered, told)` of the standard library's selector over epoll: what asks the system, the descriptors by
    number, and `told(events)`: what the selector says of them. Nothing of others, which are asked themselves."""
    kind = getattr(selectors, 'EpollSelector', None)
    if type(selector) is not kind or 'select' in vars(selector) or kind.select.__globals__ is not vars(selectors):
        return None, None, None
    answered = _Answered(selector)
    say = kind.select

    def told(events):
        answered.events = events
        return say(answered, 0)

    return selector._selector.poll, selector._fd_to_key, told
