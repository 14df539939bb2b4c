"""Places in the program's text, numbered, told once."""

import itertools

from .library import absolute, is_library
from .source import place


LATELY = 5_000


class Sites:
    def __init__(self, facts):
        self._facts = facts
        self._numbers = {}
        self._lately = {}
        """The same by the code's id(), with the code: to hash a code object is to read all of it."""
        self._next = itertools.count(1)
        self._untold = []
        self._positions = {}

    def of(self, code, lasti, function, awaiting):
        """The number of a place. `function` is what its function is called, in full."""
        lately = self._lately.get((id(code), lasti, awaiting))
        if lately is not None and lately[1] is code:
            return lately[0]
        key = (code, lasti, awaiting)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = next(self._next)
            line, column, _, expression = place(code, lasti)
            site = {'site': number, 'position': position(code.co_filename, line, column), 'functionName': plain(function)}
            if awaiting and expression:
                site['expression'] = expression
            self._untold.append(site)
        if len(self._lately) > LATELY:
            self._lately.clear()
        self._lately[id(code), lasti, awaiting] = number, code
        return number

    def tell(self):
        """Tells the numbers that are new; to be called before a fact that uses them."""
        if self._untold:
            sites, self._untold = self._untold, []
            self._facts.tell('sitesAdded', sites=sites)


def position(filename, line, column=None):
    where = {'path': absolute(filename), 'line': line}
    if column is not None:
        where['column'] = column
    return where


def position_of(code, lasti):
    """The position of an instruction."""
    line, column, _, _ = place(code, lasti)
    return position(code.co_filename, line, column)


def site_of_task(sites, record, links):
    """Where a suspended task stands: its innermost own await, else the line that created it, else its first call.
    None when nothing is known."""
    link = own_link(links)
    if link is None and record.code is not None:
        return sites.of(record.code, record.lasti, record.code.co_name, False)
    if link is None and links:
        link = links[0]
    return sites.of(link.code, link.lasti, link.function, True) if link is not None else None


def plain(function):
    """A qualified name as a person says it: without the functions it is defined in."""
    name = (function or '').rpartition('<locals>.')[2]
    return '' if name.startswith('<') else name


def own_link(links):
    """The innermost link in the person's own text, or None."""
    for link in reversed(links):
        if not is_library(link.code):
            return link
    return None
