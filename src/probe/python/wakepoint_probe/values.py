"""Reading the values of a suspended frame without leaving a trace in it."""

import gc
import sys
import types


def locals_of(frame):
    """A copy of a suspended frame's variables."""
    values = frame.f_locals
    copy = dict(values)
    if sys.version_info < (3, 13) and frame.f_code.co_flags & 1:  # CO_OPTIMIZED: a function's frame
        values.clear()  # up to 3.12 the frame keeps this snapshot, and with it objects that the program deletes
    return copy


def entered(link):
    """The objects whose `with` or `async with` block the call stands in, as far as its stack shows."""
    if link.frame is None:
        return []
    holder = link.call if sys.version_info >= (3, 11) else link.frame
    found, functions, things = [], [], []
    for thing in gc.get_referents(holder):
        if type(thing) is types.MethodType:
            if thing.__func__.__name__ in ('__aexit__', '__exit__'):
                found.append(thing.__self__)
        elif type(thing) is types.FunctionType:
            if thing.__name__ in ('__aexit__', '__exit__'):
                functions.append(thing)
        else:
            things.append(thing)
    for thing in things if functions else ():
        if any(vars(base).get(f.__name__) is f for base in type(thing).__mro__ for f in functions):
            found.append(thing)
    return found


def standing_at(links):
    """The objects of asyncio whose methods the call awaits: who stands at a lock there has not got it yet."""
    from .library import is_asyncio

    found = []
    for link in links:
        if link.frame is not None and is_asyncio(link.code):
            found.append(locals_of(link.frame).get('self'))
    return found


def variable_name(thing, links):
    """What the person's code calls an object: a variable, an attribute of self, a global; None when nothing does."""
    from .library import is_library

    for link in reversed(links):
        frame, code = link.frame, link.code
        if frame is None or is_library(code):
            continue
        values = locals_of(frame)
        for name, value in values.items():
            if value is thing:
                return name
        for owner in values.values():
            attributes = getattr(owner, '__dict__', None) if type(owner).__module__ != 'builtins' else None
            if type(attributes) is dict:
                for name in code.co_names:
                    if attributes.get(name) is thing:
                        return name
        for name in code.co_names:
            if frame.f_globals.get(name) is thing:
                return name
    return None
