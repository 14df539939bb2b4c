"""Frames of suspended tasks under numbers of our own, without keeping the calls alive."""

import itertools
import weakref

FIRST = 1_000_000_000
"""From here on a frame id or a variables reference is the probe's and not the line debugger's."""
MAX = 20_000


class FrameBook:
    def __init__(self):
        self._numbers = {}
        self._calls = {}
        self._next = itertools.count(FIRST + 1)

    def number_of(self, task, link):
        """The number of a call; the same as long as it stands at the same await."""
        key = (id(link.call), link.lasti)
        number = self._numbers.get(key)
        if number is not None and self._calls[number][1]() is link.call:
            return number
        if len(self._calls) > MAX:
            self._numbers.clear()
            self._calls.clear()
        number = self._numbers[key] = next(self._next)
        self._calls[number] = (task, weakref.ref(link.call), link.lasti)
        return number

    def frame(self, number):
        """The suspended frame; raises LookupError when the task has gone on since."""
        task, reference, lasti = self._calls.get(number, (None, _nothing, 0))
        call = reference()
        for prefix in ('cr', 'gi', 'ag'):
            frame = getattr(call, prefix + '_frame', None)
            if frame is not None:
                if getattr(call, prefix + '_running') or frame.f_lasti != lasti:
                    break
                return frame
        raise LookupError('The task has gone on; its variables can be read when it is suspended again.')


def _nothing():
    return None
