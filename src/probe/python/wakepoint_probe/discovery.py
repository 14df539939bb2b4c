"""Tasks and loops that were there before the witness, or were made behind its back."""

import asyncio
import gc
import sys
from asyncio import base_events

from . import foreign, loops
from .records import records, seen

SLICE = 100
"""Tasks that are looked at between two breaths."""
_behind = []
"""Weak references to the loops that had run when this process was forked. asyncio does not let one that runs go on in the
child; one that is run again there is seen then."""


def discover(breathe=lambda: None):
    """Sees every task of every loop that is watched."""
    for watch in list(loops.watches.values()):
        loop = watch.loop()
        if loop is None or loop.is_closed():
            continue
        for task in _unseen(loop, breathe):
            seen(task, loops._clock.seconds())
            breathe()


def _unseen(loop, breathe):
    """The tasks of a loop that are in no record. Up to 3.13 they are found among the weak references that asyncio keeps of
    all tasks, since `all_tasks` takes as long as all the rest of a snapshot."""
    if sys.version_info >= (3, 14):
        return [task for task in all_tasks(loop) if id(task) not in records]
    made = asyncio.tasks._scheduled_tasks if sys.version_info >= (3, 12) else asyncio.tasks._all_tasks
    references, unseen = list(made.data.copy()), []
    for first in range(0, len(references), SLICE):
        tasks = [reference() for reference in references[first : first + SLICE]]
        unseen += [task for task in tasks if id(task) not in records and _lives(task, loop)]
        tasks = None  # while others run nobody is kept alive
        breathe()
    return unseen


def _lives(task, loop):
    return task is not None and not task.done() and task.get_loop() is loop


def all_tasks(loop):
    """The tasks of a loop; empty when they keep changing while one looks."""
    try:
        return asyncio.all_tasks(loop)
    except RuntimeError:
        return ()


def find_loops():
    """Watches the loops that exist already, for a witness that comes late. Takes a few milliseconds."""
    threads = {}
    for ident, frame in sys._current_frames().items():
        while frame is not None:
            loop = frame.f_locals.get('self') if frame.f_code.co_name == 'run_forever' else None
            if loop is not None:
                threads[id(loop)] = ident
            frame = frame.f_back
    uvloop = getattr(sys.modules.get('uvloop'), 'Loop', None)
    kinds = (base_events.BaseEventLoop,) if uvloop is None else (base_events.BaseEventLoop, uvloop)
    for thing in gc.get_objects():
        if isinstance(thing, kinds) and not thing.is_closed():
            if any(loop() is thing for loop in _behind):
                continue
            if isinstance(thing, base_events.BaseEventLoop):
                loops.watch_loop(thing, getattr(thing, '_thread_id', None) or threads.get(id(thing)))
            else:
                foreign.adopt(thing)
    discover()


def leave_behind():
    """In a forked child: its parent's loops are not looked for."""
    _behind.extend(watch.loop for watch in loops.watches.values())
