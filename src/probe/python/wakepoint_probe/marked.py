"""Futures that a person has chosen to see settled: what a data breakpoint stands for."""

import asyncio
import itertools
import sys
import weakref


class Marked:
    """Numbers of chosen futures; keeps none of them alive."""

    def __init__(self):
        self._next = itertools.count(1)
        self._futures = {}

    def mark(self, future):
        """The number of a future; raises LookupError with a sentence where nothing will settle."""
        if not asyncio.isfuture(future):
            raise LookupError('Only a future or a task settles; this is a value of type %s.' % type(future).__name__)
        if future.done():
            raise LookupError('It has settled already.')
        for number, reference in self._futures.items():
            if reference() is future:
                return number
        number = next(self._next)
        self._futures[number] = weakref.ref(future)
        return number

    def find(self, number):
        """The future with this number; raises ValueError when it can settle no more."""
        reference = self._futures.get(number)
        future = reference() if reference is not None else None
        if future is None or future.done():
            raise ValueError('This future has settled, or is gone.')
        return future


class Sentinel:
    """A done-callback that does nothing: the hook on `call_soon` sees it at the moment its future settles."""

    __slots__ = ('future', '_settled')

    def __init__(self, future, settled):
        self.future = future
        self._settled = settled
        future.add_done_callback(self)

    def __call__(self, future):
        return None

    def settled(self, loop, frame):
        """Its future settles now, on this stack."""
        self._settled(loop, frame)

    def remove(self):
        self.future.remove_done_callback(self)


def value_of_debugger(reference, name):
    """The value of a variable as pydevd shows it at a stop; raises LookupError when it is not there."""
    schema = sys.modules.get('_pydevd_bundle._debug_adapter.pydevd_base_schema')
    pydevd = sys.modules.get('pydevd')
    variable = None
    try:
        # What the editor calls by a number, pydevd calls by the id of an object, or by a scope of a frame.
        own = schema.BaseSchema._translate_id_from_dap(reference)
        scope = own if hasattr(own, 'variable_reference') else None
        holder = pydevd.get_global_debugger().suspended_frames_manager.get_variable(
            own if scope is None else scope.variable_reference
        )
        variable = holder.get_child_variable_named(name, scope=scope)
    except (AttributeError, KeyError):
        pass
    if variable is None:
        raise LookupError('This variable is no longer at hand; look at the frame again.')
    return variable.value
