"""What a namer gets to see."""

from ..values import locals_of, variable_name


class Awaited:
    """A known library call in the chain of a suspended task."""

    def __init__(self, task, links, index, waiter, context, deep):
        self.task = task
        self.links = links
        self.index = index
        self.waiter = waiter
        self.context = context
        self.deep = deep
        """Whether it may take milliseconds to find out more."""
        self._locals = None

    @property
    def locals(self):
        """The variables of the known call."""
        if self._locals is None:
            frame = self.links[self.index].frame if self.index < len(self.links) else None
            self._locals = locals_of(frame) if frame is not None else {}
        return self._locals

    @property
    def self(self):
        return self.locals.get('self')

    @property
    def loop(self):
        return self.task.get_loop()

    def inner(self, name):
        """The first call further in whose function ends with this name, or None."""
        for link in self.links[self.index + 1 :]:
            if link.function == name or link.function.endswith('.' + name):
                return link
        return None

    def called(self, kind, thing):
        """`Lock "db"`: the kind of thing and what the program calls it."""
        name = variable_name(thing, self.links)
        return '%s "%s"' % (kind, name) if name else kind
