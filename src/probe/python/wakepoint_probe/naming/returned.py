"""Whose future it is, where nothing else tells: the call that the person's code awaits."""

import re

from ..library import is_asyncio, is_library
from ..sites import plain
from ..source import place

_lately = {}
LATELY = 1_000


def called(links):
    """`Connection.recv` or `bus.reply`: what returned a future without a name, or led to it. None where the text does not
    tell."""
    found = None
    for index in range(len(links) - 1, -1, -1):
        link = links[index]
        if not is_library(link.code):
            return found or _awaited_at(link.code, link.lasti)
        name = plain(link.function)
        # The outermost one is the task itself, and what begins so is nobody's to call.
        if index > 0 and not name.rpartition('.')[2].startswith('_') and not is_asyncio(link.code):
            found = name
    return found


def _awaited_at(code, lasti):
    """The name of the call in the awaited expression, where that is all there is to it."""
    key = id(code), lasti
    known = _lately.get(key)
    if known is not None and known[0] is code:
        return known[1]
    expression = place(code, lasti)[3]
    name = _callee(expression) if expression else None
    if len(_lately) > LATELY:
        _lately.clear()
    _lately[key] = code, name
    return name


def _callee(expression):
    text = re.sub(r'^(?:asyncio\.)?(?:wait_for|shield)\(', '', expression)
    found = re.match(r'([A-Za-z_][\w.]*)\(', text)
    if not found or found.group(1).endswith('create_future'):
        return None
    rest = _behind_call(text[found.end() :])
    return found.group(1) if rest == '' or (text is not expression and rest[0] in ',)') else None


def _behind_call(text):
    """What follows the bracket that closes a call; nothing where the text was cut."""
    depth = 1
    for index, sign in enumerate(text):
        depth += (sign in '([{') - (sign in ')]}')
        if depth == 0:
            return text[index + 1 :].strip()
    return ''
