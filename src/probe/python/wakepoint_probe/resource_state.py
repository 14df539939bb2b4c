"""How a lock, queue or the like is, and who stands at it; reads only what it stores, runs nothing of the program."""

import asyncio
import collections

_kinds = [
    (asyncio.Lock, 'lock'),
    (asyncio.Semaphore, 'semaphore'),
    (asyncio.Event, 'event'),
    (asyncio.Condition, 'condition'),
    (asyncio.Queue, 'queue'),
]
if hasattr(asyncio, 'Barrier'):
    _kinds.append((asyncio.Barrier, 'barrier'))
_by_type = {}


def kind_of_thing(thing):
    """The word for what it is; None for anything else."""
    kind = _by_type.get(type(thing), False)
    if kind is False:
        kind = next((word for base, word in _kinds if base in type(thing).__mro__), None)
        if len(_by_type) > 1000:
            _by_type.clear()
        _by_type[type(thing)] = kind
    return kind


def state_of_thing(thing):
    """`state`, and of a queue `size` and `maxsize`, as the wire has them."""
    return _states[kind_of_thing(thing)](thing)


def lines_of(thing):
    """Pairs of role and the futures of those who wait, the first in line first."""
    found = []
    for role, path in _lines[kind_of_thing(thing)]:
        line = thing
        for name in path:
            line = getattr(line, name, None)
        found.append((role, list(line.copy()) if line is not None else []))
    return found


def parts_of(thing):
    """What it is made of."""
    kind = kind_of_thing(thing)
    if kind == 'condition':
        return [thing._lock]
    if kind == 'barrier':
        return [thing._cond, thing._cond._lock]
    return [thing._finished] if kind == 'queue' and hasattr(thing, '_finished') else []


_lines = {
    'lock': [('waiting', ('_waiters',))],
    'semaphore': [('waiting', ('_waiters',))],
    'event': [('waiting', ('_waiters',))],
    'condition': [('waiting', ('_waiters',)), ('acquiring', ('_lock', '_waiters'))],
    'barrier': [('waiting', ('_cond', '_waiters'))],
    'queue': [('getting', ('_getters',)), ('putting', ('_putters',)), ('joining', ('_finished', '_waiters'))],
}


def _lock(lock):
    return {'state': 'locked' if lock._locked else 'free'}


def _semaphore(semaphore):
    return {'state': '%d free' % semaphore._value if semaphore._value > 0 else 'none free'}


def _event(event):
    return {'state': 'set' if event._value else 'not set'}


def _condition(condition):
    return _lock(condition._lock)


def _barrier(barrier):
    if asyncio.Barrier.broken.fget(barrier):
        return {'state': 'broken'}
    return {'state': '%d of %d have come' % (asyncio.Barrier.n_waiting.fget(barrier), barrier._parties)}


def _queue(queue):
    # A queue of the program's own kind may keep its items elsewhere.
    items = getattr(queue, '_queue', None)
    if type(items) not in (collections.deque, list):
        return {'state': 'not known'}
    size = len(items)
    most = queue._maxsize
    words = 'empty' if size == 0 else '1 item' if size == 1 else '%d items' % size
    state = {'state': 'full (%d)' % size if 0 < most <= size else words, 'size': size}
    return dict(state, maxsize=most) if most > 0 else state


_states = {
    'lock': _lock,
    'semaphore': _semaphore,
    'event': _event,
    'condition': _condition,
    'barrier': _barrier,
    'queue': _queue,
}
