"""Proof that nobody can settle what a task awaits. Only on demand: it looks at all objects."""

import asyncio
import gc
import sys
import weakref

from .chain import walk
from .records import Waiter

REASON = 'nothing refers to it any more, so nobody can settle it'


def why_not(task):
    """The reason when it is proven that nobody can settle the bare future a task awaits, else None.

    Proven means: every reference to the future is counted, and all of them are in the task's own await chain. A
    reference in a running frame or in an extension is one that is not accounted for, and then nothing is proven.
    """
    waiter = getattr(task, '_fut_waiter', None)
    if type(waiter) is not asyncio.Future or waiter.done():
        return None
    if any(type(reference) is not Waiter for reference in weakref.getweakrefs(waiter)):
        return None
    own = {id(task)}
    for link in walk(task)[0]:
        own.update((id(link.call), id(link.frame)))
    link = None
    accounted = 0
    for referrer in gc.get_referrers(waiter):
        if id(referrer) not in own and type(referrer).__name__ != 'FutureIter':
            return None
        accounted += _count(referrer, waiter)
    referrer = None
    return REASON if sys.getrefcount(waiter) - accounted <= _stack_references(waiter.get_loop()) else None


def _count(referrer, wanted):
    """How many references the one has to the other. A function, so that `why_not` needs no closure."""
    return sum(1 for thing in gc.get_referents(referrer) if thing is wanted)


def _stack_references(loop):
    """How many references a variable of a function like `why_not` counts for in this version of the interpreter."""
    waiter = loop.create_future()
    return sys.getrefcount(waiter)
