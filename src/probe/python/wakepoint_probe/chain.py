"""The await chain of a suspended task: its coroutine, what that awaits, and so on down to the future."""

import gc
import types

_future_iterators = set()
"""The types of what asyncio in C drives a future with. What is behind one is the task's `_fut_waiter`."""
_opaque = {'async_generator_asend', 'async_generator_athrow', 'anext_awaitable', 'coroutine_wrapper', 'FutureIter'}
LIMIT = 1000


class Link:
    """One call of the chain: a suspended coroutine, generator or async generator."""

    __slots__ = ('call', 'frame', 'code', 'lasti', 'function')

    def __init__(self, call, frame, code, function):
        self.call = call
        self.frame = frame
        self.code = code
        self.lasti = frame.f_lasti if frame is not None else 0
        self.function = function


def walk(task):
    """Links from the outermost call to the innermost, and what that one awaits at last (a future or any other
    iterator; None when that is not known). The task's own `_fut_waiter` is the last word."""
    links = []
    thing = task.get_coro()
    while thing is not None and len(links) < LIMIT:
        step = _steps.get(type(thing))
        if step is None:
            if type(thing) in _future_iterators and getattr(task, '_fut_waiter', None) is not None:
                break
            step = _duck(thing)
        if step is None:
            inner = _see_through(thing)
            if inner is None or inner is thing:
                break
            thing = inner
            continue
        link, thing = step(thing)
        if link is None:
            break
        links.append(link)
    waiter = getattr(task, '_fut_waiter', None)
    return links, waiter if waiter is not None else (None if type(thing) in _steps else thing)


def _coroutine(call):
    frame = call.cr_frame
    return (Link(call, frame, call.cr_code, call.__qualname__) if frame is not None else None), call.cr_await


def _generator(call):
    frame = call.gi_frame
    return (Link(call, frame, call.gi_code, call.__qualname__) if frame is not None else None), call.gi_yieldfrom


def _async_generator(call):
    frame = call.ag_frame
    return (Link(call, frame, call.ag_code, call.__qualname__) if frame is not None else None), call.ag_await


def _duck(thing):
    """Coroutines of compiled code (Cython): the attributes, maybe without a frame."""
    for step, code in ((_coroutine, 'cr_code'), (_generator, 'gi_code')):
        if getattr(type(thing), code, None) is not None:
            return step
    return None


def _see_through(thing):
    """The generator behind an awaitable of C that does not tell what it drives."""
    kind = type(thing)
    if kind.__name__ not in _opaque:
        return None
    if kind.__name__ == 'FutureIter' and kind.__module__ == '_asyncio':
        _future_iterators.add(kind)
    for inner in gc.get_referents(thing):
        if type(inner) in _steps or type(inner).__name__ in _opaque or hasattr(inner, '_asyncio_future_blocking'):
            return inner
    return None


_steps = {
    types.CoroutineType: _coroutine,
    types.GeneratorType: _generator,
    types.AsyncGeneratorType: _async_generator,
}


def innermost_frame(task):
    """The Python frame in which the task goes on when it wakes."""
    links, _ = walk(task)
    return links[-1].frame if links else None


def state_of(task):
    """`running`, `ready`, `suspended` or `finished`, as it is now."""
    if task.done():
        return 'finished'
    coroutine = task.get_coro()
    if getattr(coroutine, 'cr_running', False) or getattr(coroutine, 'gi_running', False):
        return 'running'
    waiter = getattr(task, '_fut_waiter', None)
    if waiter is None or waiter.done():
        return 'ready'
    return 'suspended'
