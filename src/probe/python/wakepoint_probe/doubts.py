"""Looks after tasks that await a bare future: whether there is anybody left who can settle it."""

import sys
import time

from .cannot_wake import why_not
from .chain import state_of
from .records import Waiter, record_of
from .resource import resource_of

AGES = (0.5, 5.0, 50.0)
"""Seconds for which a task has waited when it is looked at."""
SHARE = 0.005
"""Share of the time that this may take."""
BLOCKS = 200_000
"""With more memory in use than so many pieces one look could take more than some four milliseconds, at which nobody else
runs: then it is taken only when a person asks for the task."""
MOST = 1_000


class Doubts:
    """Those whose resource a person sees. On the witness's thread only."""

    def __init__(self, witness):
        self._witness = witness
        self._open = {}
        """Since when each is known to await its future, that future, and how often it was looked at; by number."""
        self._proven = {}
        """The future and why nobody can settle it; by number."""
        self._due = 0.0

    def ask(self, number, task):
        """The proof for a task that awaits something which only says of itself that it is a future. Where there is none,
        the task is looked at later."""
        proven = self._proven.get(number)
        if proven is not None and _awaits(task, proven[0]):
            return proven[1]
        known = self._open.get(number)
        if (known is None or not _awaits(task, known[1])) and len(self._open) < MOST:
            self._open[number] = time.monotonic(), Waiter(task._fut_waiter), 0
        return None

    def look(self):
        """Takes the next one that is due, when there is time for it."""
        now = time.monotonic()
        if not self._open or now < self._due:
            return
        for number, (since, waiter, looked) in self._open.items():
            if now - since > AGES[looked]:
                break
        else:
            return
        del self._open[number]
        if sys.getallocatedblocks() > BLOCKS:
            return
        try:
            _, task = record_of(number)
        except LookupError:
            return
        proof = _proof(task, waiter)
        self._due = time.monotonic() + (time.monotonic() - now) / SHARE
        if proof:
            self._tell(number, task, waiter, proof)
        elif looked + 1 < len(AGES) and _awaits(task, waiter):
            self._open[number] = since, waiter, looked + 1

    def _tell(self, number, task, waiter, proof):
        if len(self._proven) >= MOST:
            self._proven.clear()
        self._proven[number] = waiter, proof
        resource = dict(resource_of(task, self._witness.context), cannotWake=proof)
        self._witness.facts.tell('resourceNamed', task=number, resource=resource)
        self._witness.facts.flush()


def _proof(task, waiter):
    if state_of(task) != 'suspended' or not _awaits(task, waiter):
        return None
    proof = why_not(task)
    return proof if _awaits(task, waiter) else None


def _awaits(task, waiter):
    return waiter() is not None and getattr(task, '_fut_waiter', None) is waiter()
