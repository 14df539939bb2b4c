"""Values as text, without running code of the program."""

import asyncio
import collections
import datetime
import decimal
import enum
import fractions
import pathlib
import types
import uuid

CUT = 200
_atoms = (
    int, float, complex, bool, type(None), type(Ellipsis), range, decimal.Decimal, fractions.Fraction, uuid.UUID,
    datetime.date, datetime.datetime, datetime.time, datetime.timedelta,
    pathlib.PosixPath, pathlib.WindowsPath, pathlib.PurePosixPath, pathlib.PureWindowsPath,
)  # fmt: skip
_brackets = {list: '[]', tuple: '()', set: '{}', frozenset: '{}', collections.deque: '[]'}


def describe(value, depth=2):
    """One line about a value."""
    kind = type(value)
    if kind in (str, bytes, bytearray):
        return repr(value if len(value) <= CUT else value[:CUT]) + ('…' if len(value) > CUT else '')
    if kind is int and value.bit_length() > 4000:
        return 'int of %d bits' % value.bit_length()
    if kind in _atoms:
        return repr(value)
    if kind in _brackets:
        return _items(value, _brackets[kind], depth)
    if kind in (dict, collections.OrderedDict, collections.defaultdict):
        return _pairs(value, depth)
    if isinstance(value, type):
        return '<class %s>' % value.__qualname__
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.CoroutineType)):
        return '<%s %s>' % (kind.__name__, getattr(value, '__qualname__', '?'))
    if isinstance(value, types.ModuleType):
        return '<module %s>' % value.__dict__.get('__name__')
    if isinstance(value, enum.Enum):
        return '%s.%s' % (kind.__qualname__, value.__dict__.get('_name_'))
    if isinstance(value, BaseException):
        from .records import error_line

        return error_line(value)
    if isinstance(value, asyncio.Future):
        return _future(value, kind)
    return '<%s>' % kind.__qualname__


def _items(value, brackets, depth):
    if depth == 0:
        return brackets[0] + '…' + brackets[1] if value else brackets
    shown = []
    for item in list(value)[:8]:
        shown.append(describe(item, depth - 1))
    more = ', …' if len(value) > 8 else (',' if brackets == '()' and len(value) == 1 else '')
    return brackets[0] + ', '.join(shown) + more + brackets[1]


def _pairs(value, depth):
    if depth == 0:
        return '{…}' if value else '{}'
    shown = ['%s: %s' % (describe(k, depth - 1), describe(v, depth - 1)) for k, v in list(value.items())[:8]]
    return '{' + ', '.join(shown) + (', …' if len(value) > 8 else '') + '}'


def _future(value, kind):
    state = 'pending'
    if value.done():
        state = 'cancelled' if value.cancelled() else 'failed' if value._exception is not None else 'done'
    name = ' ' + value.get_name() if hasattr(value, 'get_name') else ''
    return '<%s%s %s>' % (kind.__name__, name, state)


def children(value):
    """`(name, accessor, value)` of the parts of a value; an accessor finds the part again."""
    kind = type(value)
    if kind in (list, tuple, collections.deque):
        return [('%d' % i, ('item', i), item) for i, item in enumerate(list(value))]
    if kind in (set, frozenset):
        return [('%d' % i, ('nth', i), item) for i, item in enumerate(list(value))]
    if kind in (dict, collections.OrderedDict, collections.defaultdict):
        return [(describe(k, 1), ('pair', i), item) for i, (k, item) in enumerate(list(value.items()))]
    attributes = plain_attributes(value)
    return [(name, ('attribute', name), item) for name, item in attributes.items()]


def plain_attributes(value):
    """What an object stores, read without descriptors or `__getattr__`."""
    if isinstance(value, (types.ModuleType, type)) or type(value) in _atoms:
        return {}
    found = {}
    for base in type(value).__mro__:
        for name, slot in vars(base).items():
            if type(slot) is types.MemberDescriptorType and not name.startswith('__'):
                try:
                    found.setdefault(name, slot.__get__(value))
                except (AttributeError, TypeError):
                    continue  # the slot is empty
    try:
        own = object.__getattribute__(value, '__dict__')
    except AttributeError:
        own = None
    if type(own) is dict:
        found.update(own)
    return found


def part(value, accessor):
    """The part of a value that an accessor names; raises LookupError when it is not there any more."""
    how, key = accessor
    if how == 'item':
        return value[key]
    if how == 'nth':
        return list(value)[key]
    if how == 'pair':
        return list(value.values())[key]
    return plain_attributes(value)[key]
