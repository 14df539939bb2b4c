"""Which library function stands for which kind of resource: a table from code objects to namers.

Namers register for `module:qualified.name`. Names are resolved once their module is imported; what a version of the
library does not have is skipped.
"""

import sys

from .library import is_library

NEXT_TURN = 'next turn of the loop'
"""What is awaited, and what wakes, where a task only gives the loop its turn."""
_table = {}
_unresolved = {}
_modules_seen = 0


def names(*functions, kind):
    """Registers a namer for library functions: `namer(awaited) -> dict`, the resource without its kind, or None."""

    def register(namer):
        for function in functions:
            module, _, path = function.partition(':')
            _unresolved.setdefault(module, []).append((path, kind, namer))
        return namer

    return register


def lookup(code):
    """`(kind, namer)` for the code of a known library function, else None."""
    if len(sys.modules) != _modules_seen:
        _resolve()
    return _table.get(code)


def kind_of(links, waiter):
    """The kind of what is awaited, without looking at any value; None when the functions do not tell."""
    found = known_links(links)
    if found:
        return found[-1][1][0]
    if waiter is not None and hasattr(waiter, 'get_coro'):
        return 'task'
    return None


def known_links(links):
    """`(index, entry)` of the known functions in the trailing run of library calls, outermost first."""
    found = []
    for index in range(len(links) - 1, -1, -1):
        code = links[index].code
        entry = lookup(code)
        if entry is not None:
            found.insert(0, (index, entry))
        elif not is_library(code):
            break
    return found


def _resolve():
    global _modules_seen
    _modules_seen = len(sys.modules)
    for module in [name for name in _unresolved if name in sys.modules]:
        if getattr(getattr(sys.modules[module], '__spec__', None), '_initializing', False):
            _modules_seen = 0
            continue
        for path, kind, namer in _unresolved.pop(module):
            for code in _codes(sys.modules[module], path):
                _table[code] = (kind, namer)


def _codes(module, path):
    """The code objects a path leads to: one, or none. `outer.<locals>.inner` finds inner's code in outer's constants."""
    thing = module
    parts = path.split('.')
    for index, part in enumerate(parts):
        if part == '<locals>':
            return _nested(getattr(thing, '__code__', None), parts[index + 1])
        thing = vars(thing).get(part) if isinstance(thing, type) else getattr(thing, part, None)
    thing = getattr(thing, '__func__', thing)
    thing = getattr(thing, '__wrapped__', thing)
    code = getattr(thing, '__code__', None)
    return [code] if code is not None else []


def _nested(code, name):
    if code is None:
        return []
    return [part for part in code.co_consts if getattr(part, 'co_name', None) == name]
