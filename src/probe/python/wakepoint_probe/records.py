"""What is remembered about each task: a weak reference with a few fields, made when the task is created."""

import asyncio
import itertools
import sys
import weakref
from collections import deque

from .library import is_library

records = {}
"""Record by id() of its live task."""
by_number = {}
"""Record by task number, as long as the task lives or its end has not been told."""
touched = deque()
"""Records with something to tell. Filled by the loops' threads, emptied by the witness."""
deaths = [0]
"""How many tasks have died: after one, a new task may have its id()."""
_numbers = itertools.count(1)
_unseen = (0.0, 0.0)
_getframe = sys._getframe
MAX_WAKES = 20


class Record(weakref.ref):
    """A task as the witness knows it. Never keeps the task alive."""

    __slots__ = (
        'key', 'number', 'label', 'label_of', 'given', 'parent', 'code', 'lasti', 'function', 'born', 'since', 'wakes', 'woken',
        'queued', 'told', 'told_state', 'told_site', 'told_name', 'outcome', 'error', 'waits', 'waits_at', 'dead',
        'waker', 'span', 'waiter',
    )  # fmt: skip

    def __init__(self, task, _died):
        super().__init__(task, _died)
        self.key = id(task)
        self.parent = self.code = self.outcome = self.error = self.waits = self.waits_at = self.given = self.function = None
        self.wakes = []
        self.lasti = 0
        self.woken = 0.0
        self.queued = self.told = self.dead = False
        self.span = _unseen
        self.told_state = self.told_site = self.told_name = self.waker = self.waiter = None


class Waiter(weakref.ref):
    """The witness's own weak reference to what a task awaits: told apart from those of the program."""

    __slots__ = ()


def seen(task, now, loop=None, frame=None, name=None):
    """The record of a task, made now if it is new. `frame` is where it was created, in library code or not."""
    record = records.get(id(task))
    if record is not None and record() is task:
        return record
    record = Record(task, _died)
    record.born = record.since = now
    record.number = next(_numbers)
    record.given = name
    coroutine = task.get_coro()
    record.function = getattr(coroutine, '__qualname__', None) or type(coroutine).__name__
    record.label = record.label_of = None
    if loop is not None:
        try:
            parent = asyncio.current_task(loop)
        except RuntimeError:
            parent = None
        if parent is not None and parent is not task:
            above = records.get(id(parent))
            record.parent = above.number if above is not None else None
    while frame is not None:
        if not is_library(frame.f_code):
            record.code, record.lasti = frame.f_code, frame.f_lasti
            break
        frame = frame.f_back
    records[record.key] = by_number[record.number] = record
    touch(record)
    return record


def touch(record):
    if not record.queued:
        record.queued = True
        touched.append(record)


def catch_up(record):
    """Takes over when the task was last woken and when it has left the ready queue again."""
    woken, left = record.span[0], record.span[1]
    if woken >= record.woken and left:
        record.woken, record.since = woken, max(left, record.since)


def stands(record, task):
    """Whether the task awaits the very same future as when `note_waiter` was called."""
    waiter = getattr(task, '_fut_waiter', None)
    return waiter is not None and record.waiter is not None and record.waiter() is waiter


def note_waiter(record, task):
    """Remembers which future the task awaits. Does not keep it alive."""
    try:
        record.waiter = Waiter(task._fut_waiter)
    except (AttributeError, TypeError):
        record.waiter = None


def settle(record, now):
    """The task has left the ready queue: notes since when, and its end while its outcome can still be read."""
    record.since = now
    task = record()
    if task is not None and record.outcome is None and task.done():
        note_outcome(record, task)
    touch(record)


def note_outcome(record, task):
    """Reads the outcome without marking the exception as retrieved."""
    if task.cancelled():
        record.outcome = 'cancelled'
        return
    error = task._exception
    record.outcome = 'done' if error is None else 'failed'
    if error is not None:
        record.error = error_line(error)


def error_line(error):
    """One line about an exception; never runs code of the program."""
    kind = type(error)
    name = kind.__qualname__
    if getattr(kind.__str__, '__objclass__', None) is None or not all(type(a) in _plain for a in error.args):
        return name
    text = str(error).partition('\n')[0]
    return '%s: %s' % (name, text[:200]) if text else name


_plain = (str, int, float, bool, bytes, type(None))


def note_wake(record, now, waker):
    """Remembers a wake-up with its waker (of the wire)."""
    record.wakes.append((now, waker))
    if len(record.wakes) > 2 * MAX_WAKES:
        del record.wakes[:-MAX_WAKES]


def _died(record):
    deaths[0] += 1
    if records is not None and records.get(record.key) is record:
        del records[record.key]
        record.dead = True
        touch(record)


def record_of(number):
    """The record of a task number, with its live task; raises LookupError when it is gone."""
    record = by_number.get(number)
    task = record() if record is not None else None
    if task is None:
        raise LookupError('Task %d has finished.' % number)
    return record, task


def forget_all():
    """In a forked child: its parent's tasks are not its own."""
    records.clear()
    by_number.clear()
    touched.clear()


def live():
    """Pairs of record and task of all live tasks, oldest first."""
    pairs = ((record, record()) for record in list(by_number.values()))
    return [(record, task) for record, task in pairs if task is not None and not task.done()]
