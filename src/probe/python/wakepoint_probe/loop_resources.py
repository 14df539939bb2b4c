"""The locks, queues and their kin that tasks stand at, hold, or have at hand: found by looking at suspended tasks."""

import itertools
import time
import weakref

from .chain import state_of, walk
from .describe import plain_attributes
from .holders import held_locks, holder_of
from .library import is_library, is_library_type
from .loop_line import MOST
from .records import records
from .resource_state import kind_of_thing, lines_of, parts_of, state_of_thing
from .values import entered, locals_of, standing_at

TASKS = 2_000
"""At most so many tasks are looked at."""
SECONDS = 0.02
"""And for at most so long, by the processor's time of the witness's thread."""

_known = {}
"""What is remembered of a thing by its id(): it keeps its number, and a name that was found once."""
_numbers = itertools.count(1)


class _Known:
    __slots__ = ('reference', 'number', 'name')

    def __init__(self, thing):
        self.reference = weakref.ref(thing, _forgetter(id(thing)))
        self.number = next(_numbers)
        self.name = None


class LoopResources:
    """What is found in one look."""

    def __init__(self, context, breathe):
        self.context = context
        self.found = {}
        """Thing, name or None, tasks that stand in its block, by id()."""
        self.loops = {}
        """The loops whose tasks know a thing, by its id()."""
        self.is_all = True
        self._owners = {}
        self._waiting = {}
        self._look(breathe)

    def of(self, loop):
        """The things of a loop as the wire has them, and how many there are."""
        things = [entry for key, entry in self.found.items() if self.loops.get(key) is loop]
        parts = {id(part) for thing, _, _ in things for part in parts_of(thing)}
        # A part that the program has a name for is a thing of its own, too.
        whole = [entry for entry in things if id(entry[0]) not in parts or entry[1] or _known_of(entry[0]).name]
        told = sorted(filter(None, (self._state(*entry) for entry in whole)), key=_interest)
        return told[:MOST], len(told)

    def _look(self, breathe):
        pairs = [(record, record()) for record in list(records.values())]
        live = [(record, task) for record, task in pairs if task is not None and not task.done()]
        for record, task in live:
            waiter = getattr(task, '_fut_waiter', None)
            if waiter is not None:
                self._waiting[id(waiter)] = record.number
        end = time.thread_time() + SECONDS
        for index, (record, task) in enumerate(live):
            if index == TASKS or time.thread_time() > end:
                self.is_all = False
                break
            try:
                if state_of(task) != 'running':
                    self._look_at(record, task, task.get_loop())
            except (RuntimeError, AttributeError, TypeError):
                continue  # it went on while we looked, or keeps things of a kind that cannot be looked at
            breathe()
        for lock in held_locks():
            held = holder_of(lock)
            task = next((task for record, task in live if held and record.number == held[0]), None)
            if task is not None:
                self._add(lock, None, task.get_loop())

    def _look_at(self, record, task, loop):
        links, _ = walk(task)
        waited_for = standing_at(links)
        for thing in waited_for:
            self._add(thing, None, loop)
        for link in links:
            if link.frame is None or is_library(link.code):
                continue
            for thing in entered(link):
                if self._add(thing, None, loop) and not any(thing is other for other in waited_for):
                    self.found[id(thing)][2].append(record.number)
            self._look_into(link, loop)

    def _look_into(self, link, loop):
        """The variables of a call of the program's, what its objects store, and the globals it names."""
        for name, value in locals_of(link.frame).items():
            if self._add(value, name, loop) or self._add_parts(value, name, loop):
                continue
            if id(value) in self._owners or is_library_type(type(value)):
                continue
            self._owners[id(value)] = value
            for attribute, part in list(plain_attributes(value).items()):
                if type(attribute) is str and not self._add(part, attribute, loop):
                    self._add_parts(part, attribute, loop)
        for name in link.code.co_names:
            value = link.frame.f_globals.get(name)
            if value is not None and not self._add(value, name, loop):
                self._add_parts(value, name, loop)

    def _add_parts(self, value, name, loop):
        if type(value) in (list, tuple):
            pairs = enumerate(value[:MOST])
        elif type(value) is dict:
            pairs = itertools.islice(list(value.items()), MOST)
        else:
            return False
        for key, part in pairs:
            if kind_of_thing(part):
                self._add(part, '%s[%s]' % (name, repr(key) if type(key) in (str, int) else '…'), loop)
        return True

    def _add(self, thing, name, loop):
        """Whether it is one of those we look for."""
        if kind_of_thing(thing) is None:
            return False
        known = self.found.get(id(thing))
        if known is None:
            self.found[id(thing)] = (thing, name, [])
            self.loops[id(thing)] = loop
        elif known[1] is None and name is not None:
            self.found[id(thing)] = (thing, name, known[2])
        return True

    def _state(self, thing, name, inside):
        kind = kind_of_thing(thing)
        known = _known_of(thing)
        known.name = name = name or known.name
        label = type(thing).__name__
        state = {'resource': known.number, 'kind': kind, 'label': '%s "%s"' % (label, name) if name else label}
        try:
            state.update(state_of_thing(thing))
            lines = [self._line(role, futures) for role, futures in lines_of(thing)]
        except AttributeError:
            return None  # a subclass that does not make what it inherits
        state.update(self._held(thing, kind, inside))
        if any(lines):
            state['lines'] = [line for line in lines if line]
        return state

    def _held(self, thing, kind, inside):
        lock = thing if kind == 'lock' else getattr(thing, '_lock', None) if kind == 'condition' else None
        held = holder_of(lock) if lock is not None else None
        if held is not None and held[0] is not None:
            return {'holders': [held[0]], 'heldSince': self.context.at(held[1])}
        # Who stands in the block of a condition may wait for it just as well.
        holders = inside if kind in ('lock', 'semaphore') else []
        return {'holders': holders} if holders else {}

    def _line(self, role, futures):
        pending = [future for future in futures if not future.done()]
        if not pending:
            return None
        tasks = [self._waiting[id(future)] for future in pending if id(future) in self._waiting]
        return {'role': role, 'tasks': tasks[:MOST], 'count': len(pending)}


def _interest(state):
    """Where somebody waits comes first, then what is held."""
    return (0 if 'lines' in state else 1 if 'holders' in state else 2, state['resource'])


def _known_of(thing):
    known = _known.get(id(thing))
    if known is None or known.reference() is not thing:
        known = _known[id(thing)] = _Known(thing)
    return known


def _forgetter(key):
    def forget(reference):
        # At the very end of the program its modules are emptied.
        if _known is not None and key in _known and _known[key].reference is reference:
            del _known[key]

    return forget
