"""Scopes and variables of suspended frames, evaluation in them, and changing them: DAP's records."""

import ctypes
import itertools
import re
import sys

from .describe import children, describe, part
from .frames import FIRST
from .guarded import TookTooLong, run_guarded
from .records import error_line
from .values import locals_of

MAX_REFERENCES = 20_000
KEPT_RESULTS = 50
REPR_SECONDS = 1.0
EVALUATE_SECONDS = 5.0


class Variables:
    """References name a path from a frame (or from the result of an evaluation), so they keep nothing alive."""

    def __init__(self, frames):
        self.frames = frames
        self._next = itertools.count(FIRST + 1)
        self._paths = {}
        self._numbers = {}
        self._results = {}

    def scopes(self, frameId, **_):
        """The scopes of a suspended frame."""
        self.frames.frame(frameId)
        return {
            'scopes': [
                {'name': 'Locals', 'presentationHint': 'locals', 'expensive': False,
                 'variablesReference': self._reference((frameId, 'locals'))},
                {'name': 'Globals', 'expensive': True, 'variablesReference': self._reference((frameId, 'globals'))},
            ]
        }  # fmt: skip

    def variables(self, variablesReference, start=0, count=0, **_):
        """The variables behind a reference. Arguments that DAP may add and nobody needs are left out."""
        path = self._path(variablesReference)
        if path[-1] == ('repr',):
            return {'variables': [self._run_repr(path[:-1])]}
        if len(path) == 2 and path[1] in ('locals', 'globals'):
            items = [(name, ('name', name), value) for name, value in self._names(path).items()]
            items = [item for item in items if not (item[0].startswith('__') and item[0].endswith('__'))]
        else:
            value = self._value(path)
            items = children(value)
            if _own_repr(value):
                items.insert(0, ('repr()', ('repr',), value))
        if count:
            items = items[start : start + count]
        return {'variables': [self._variable(path, *item) for item in items[:2000]]}

    def evaluate(self, expression, frameId=None, context=None, **_):
        """Evaluates an expression, or runs a statement, as if it stood in the suspended frame."""
        frame = self.frames.frame(frameId)
        found = locals_of(frame)
        names = dict(frame.f_globals)
        names.update(found)
        try:
            code, is_value = compile(expression.strip(), '<evaluate>', 'eval'), True
        except SyntaxError:
            if context == 'hover':
                raise
            code, is_value = compile(expression, '<evaluate>', 'exec'), False

        def run():
            return eval(code, names)

        try:
            value = run_guarded(run, EVALUATE_SECONDS)
        except TookTooLong:
            raise LookupError('It took longer than %d seconds.' % EVALUATE_SECONDS) from None
        except Exception as error:
            raise LookupError(error_line(error)) from None
        for name, before in found.items():
            if names.get(name, before) is not before:
                _assign(self.frames.frame(frameId), name, names[name])
        if not is_value:
            return {'result': '', 'variablesReference': 0}
        number = next(self._next)
        self._results[number] = value
        for old in list(self._results)[:-KEPT_RESULTS]:
            del self._results[old]
        path = ('result', number)
        text = self._repr_text(value) if context in ('repl', 'clipboard') else describe(value)
        return {
            'result': text,
            'type': type(value).__name__,
            'variablesReference': self._reference(path) if _has_parts(value) else 0,
        }

    def setVariable(self, variablesReference, name, value, **_):
        """Sets a variable of a suspended frame, an item or an attribute; answers how it reads now."""
        path = self._path(variablesReference)
        if path[0] == 'result':
            frame_id = None
            names = {}
        else:
            frame_id = path[0]
            frame = self.frames.frame(frame_id)
            names = dict(frame.f_globals)
            names.update(locals_of(frame))
        try:
            new = run_guarded(lambda: eval(value, names), EVALUATE_SECONDS)
        except Exception as error:
            raise LookupError(error_line(error)) from None
        if len(path) == 2 and path[1] == 'locals':
            _assign(self.frames.frame(frame_id), name, new)
        elif len(path) == 2 and path[1] == 'globals':
            self.frames.frame(frame_id).f_globals[name] = new
        else:
            _set_part(self._value(path), name, new)
        return {'value': describe(new), 'type': type(new).__name__}

    def setExpression(self, expression, value, frameId=None, **_):
        """Assigns to a variable, an attribute or an item as the expression names it."""
        self.evaluate('%s = %s' % (expression, value), frameId, 'repl')
        return {'value': self.evaluate(expression, frameId, 'watch')['result']}

    def completions(self, text, column, frameId=None, **_):
        """Names of the frame that begin with the word before the cursor."""
        word = re.search(r'\w*$', text[: column - 1]).group()
        frame = self.frames.frame(frameId)
        names = set(locals_of(frame)) | set(frame.f_globals)
        found = sorted(name for name in names if name.startswith(word))
        return {'targets': [{'label': name, 'start': column - 1 - len(word), 'length': len(word)} for name in found]}

    def value_of(self, reference, name):
        """The value that is shown under this name behind a reference. Raises LookupError when it is gone."""
        path = self._path(reference)
        if len(path) == 2 and path[1] in ('locals', 'globals'):
            found = self._names(path)
        else:
            found = {shown: value for shown, _, value in children(self._value(path))}
        if name not in found:
            raise LookupError('This value is no longer there.')
        return found[name]

    def _variable(self, path, name, accessor, value):
        if accessor == ('repr',):
            reference = self._reference(path + (accessor,))
            hint = {'lazy': True, 'attributes': ['hasSideEffects']}
            return {'name': name, 'value': '…', 'variablesReference': reference, 'presentationHint': hint}
        return {
            'name': name,
            'value': describe(value),
            'type': type(value).__name__,
            'variablesReference': self._reference(path + (accessor,)) if _has_parts(value) else 0,
        }

    def _run_repr(self, path):
        return {'name': '', 'value': self._repr_text(self._value(path)), 'variablesReference': 0}

    def _repr_text(self, value):
        try:
            text = run_guarded(lambda: repr(value), REPR_SECONDS)
        except TookTooLong:
            return 'repr() took longer than a second'
        except Exception as error:
            return 'repr() failed: ' + error_line(error)
        return text if len(text) <= 10_000 else text[:10_000] + '…'

    def _reference(self, path):
        number = self._numbers.get(path)
        if number is None:
            if len(self._paths) > MAX_REFERENCES:
                self._paths.clear()
                self._numbers.clear()
            number = self._numbers[path] = next(self._next)
            self._paths[number] = path
        return number

    def _path(self, reference):
        path = self._paths.get(reference)
        if path is None:
            raise LookupError('This value is no longer at hand; look at the frame again.')
        return path

    def _names(self, path):
        frame = self.frames.frame(path[0])
        return dict(frame.f_globals) if path[1] == 'globals' else locals_of(frame)

    def _value(self, path):
        try:
            if path[0] == 'result':
                value = self._results[path[1]]
                rest = path[2:]
            else:
                value = self._names(path)[path[2][1]]
                rest = path[3:]
            for accessor in rest:
                value = part(value, accessor)
        except (KeyError, IndexError, TypeError):
            raise LookupError('This value is no longer there.') from None
        return value


def _has_parts(value):
    return bool(children(value)) or _own_repr(value)


def _own_repr(value):
    """Whether its `repr` is code of a Python class: to be run only when a person asks."""
    return hasattr(type(value).__repr__, '__code__')


def _assign(frame, name, value):
    """Changes a variable of a suspended frame."""
    if name not in frame.f_code.co_varnames + frame.f_code.co_cellvars + frame.f_code.co_freevars:
        raise LookupError('%s is no variable of this function.' % name)
    if sys.version_info >= (3, 13):
        frame.f_locals[name] = value
    else:
        _write_back(frame, name, value)


def _write_back(frame, name, value):
    """Up to 3.12 `f_locals` is a copy: written back as a debugger does it."""
    snapshot = frame.f_locals
    snapshot[name] = value
    ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    snapshot.clear()


def _set_part(owner, name, value):
    if isinstance(owner, list) or type(owner).__name__ == 'deque':
        owner[int(name)] = value
    elif isinstance(owner, dict):
        for key in list(owner):
            if describe(key, 1) == name:
                owner[key] = value
                return
        raise LookupError('There is no key %s any more.' % name)
    elif name in (getattr(owner, '__dict__', None) or {}):
        owner.__dict__[name] = value
    else:
        raise LookupError('%s can not be set here.' % name)
