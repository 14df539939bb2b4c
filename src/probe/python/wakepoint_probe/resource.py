"""What a suspended task finally awaits, named."""

from . import naming  # noqa: F401  fills the table of kinds
from .chain import walk
from .kinds import known_links
from .naming.awaited import Awaited
from .naming.deadlines import add_deadline
from .naming.futures import name_future
from .records import records


def resource_of(task, context, links=None, waiter=None, deep=False):
    """The resource a suspended task awaits, as the wire has it. `deep` also looks at other tasks for holders."""
    if links is None:
        links, waiter = walk(task)
    resource = None
    for index, (kind, namer) in known_links(links):
        resource = namer(Awaited(task, links, index, waiter, context, deep))
        if resource is not None:
            resource = dict({'kind': kind}, **resource)
            break
    if resource is None:
        resource = name_future(Awaited(task, links, len(links), waiter, context, deep))
    add_deadline(resource, links, context)
    return {key: value for key, value in resource.items() if value is not None}


class Context:
    """What namers may ask: times, task numbers, names, positions."""

    def __init__(self, clock):
        self.clock = clock

    def number_of(self, task):
        record = records.get(id(task))
        return record.number if record is not None and record() is task else None

    def numbers_of(self, tasks):
        return [number for number in map(self.number_of, tasks) if number is not None]

    def name_of(self, task):
        from .report import name_of

        record = records.get(id(task))
        return name_of(record, task) if record is not None else task.get_name()

    def due(self, when, loop):
        """Program time of a loop's time; None for a timer that is never due."""
        if when is None or loop is None or when == float('inf'):
            return None
        return round(self.clock.now() + (when - loop.time()) * 1000, 3)

    def at(self, seconds):
        return round(self.clock.at(seconds), 3)
