"""Queues."""

from ..chain import walk
from ..kinds import names
from ..library import is_library
from ..records import live
from ..values import locals_of


@names('asyncio.queues:Queue.get', kind='queue')
def get(it):
    return {'label': _label(it), 'note': _joined('empty', _others(it, {'put', 'put_nowait'}, 'fed by'))}


@names('asyncio.queues:Queue.put', kind='queue')
def put(it):
    full = 'full (%d)' % it.self._maxsize
    return {'label': _label(it), 'note': _joined(full, _others(it, {'get', 'get_nowait'}, 'taken by'))}


@names('asyncio.queues:Queue.join', kind='queue')
def join(it):
    return {'label': _label(it), 'note': '%d unfinished' % it.self._unfinished_tasks}


def _label(it):
    return it.called(type(it.self).__name__, it.self)


def _joined(note, more):
    return '%s; %s' % (note, more) if more else note


def _others(it, methods, word):
    """The tasks whose code calls one of these methods on a queue that is this one, by their suspended frames."""
    if not it.deep:
        return None
    found = []
    for _, task in live():
        if task is it.task:
            continue
        links, _ = walk(task)
        if any(_uses(link, it.self, methods) for link in links):
            found.append(it.context.name_of(task))
    if not found:
        return None
    more = len(found) - 3
    return '%s %s%s' % (word, ', '.join(found[:3]), ' and %d more' % more if more > 0 else '')


def _uses(link, queue, methods):
    if link.frame is None or is_library(link.code) or not methods.intersection(link.code.co_names):
        return False
    values = locals_of(link.frame)
    if any(value is queue for value in values.values()):
        return True
    owner = getattr(values.get('self'), '__dict__', None)
    if type(owner) is dict and any(owner.get(name) is queue for name in link.code.co_names):
        return True
    return any(link.frame.f_globals.get(name) is queue for name in link.code.co_names)
