"""The short way through a turn of a busy loop: one task that yields again and again costs no look at the clock.

Reading the clock takes longer than all else that is done at such a turn. So up to `MOST` turns in a row, as long as they
were short until now and the same callback's owner is alone in line, only count.
"""

MOST = 31
SHORT = 5e-4
"""Seconds that so many turns may take together."""


def quickly(watch, ready, full, original):
    """`(select, step_began)`: the selector's `select` which looks by `full` where there is something to see, and a function
    for the watchdog: `step_began(now)` is since when the present step surely runs, by the monotonic clock."""
    only = None
    left = allowed = 0
    noticed, since = None, 0.0

    def select(timeout=None):
        nonlocal left
        if left and timeout == 0 and len(ready) == 1:
            try:
                if id(ready[0]._callback.__self__) == only:
                    left -= 1
                    return original(0)
            except Exception:
                pass  # a plain function is in line, or something that is none of our business
        return look(timeout)

    def look(timeout):
        nonlocal only, left, allowed
        watch.iterations += allowed - left
        left = 0
        before = watch.began
        lonely = _alone(ready) if timeout == 0 else None
        events = full(timeout)
        if lonely is None or watch.began - before > SHORT:
            allowed = 0
        else:
            allowed = left = min(2 * allowed + 1, MOST)
        only = lonely
        return events

    def step_began(now):
        nonlocal noticed, since
        if left == allowed:
            return watch.began
        # Turns were only counted since the clock was read: it is the count that tells whether they go on.
        if (watch.iterations, left) != noticed:
            noticed, since = (watch.iterations, left), now
        return max(watch.began, since)

    return select, step_began


def _alone(ready):
    """The id of the owner of the one callback in line; None when there is no such."""
    try:
        return id(ready[0]._callback.__self__) if len(ready) == 1 else None
    except Exception:
        return None
