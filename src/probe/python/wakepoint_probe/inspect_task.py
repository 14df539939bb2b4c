"""Everything about one task, made when asked for."""

from .chain import state_of, walk
from .cannot_wake import why_not
from .frames import FrameBook
from .library import is_library
from .records import live, record_of
from .report import name_of, wake_history
from .resource import resource_of
from .sites import plain, position, position_of
from .source import place


MANY = 2000
"""With more tasks than this only those are found that await one directly or by `gather`."""


class Inspector:
    def __init__(self, witness, context):
        self.witness = witness
        self.context = context
        self.frames = FrameBook()

    def detail(self, number):
        """A `TaskDetail` of the wire. Raises LookupError when the task is gone."""
        record, task = record_of(number)
        proof = why_not(task) if state_of(task) == 'suspended' else None
        for _ in range(3):  # once more when the task went on while we looked
            woken = record.woken
            state = state_of(task)
            links, waiter = walk(task) if state != 'running' else ([], None)
            frames = [self._frame(number, link) for link in links]
            resource = None
            if state == 'suspended':
                resource = resource_of(task, self.context, links, waiter, deep=True)
                if proof:
                    resource['cannotWake'] = proof
            if record.woken == woken and state_of(task) == state:
                break
        detail = {
            'task': number,
            'name': name_of(record, task),
            'frames': frames,
            'resource': resource,
            'createdAt': position_of(record.code, record.lasti) if record.code is not None else None,
            'createdBy': record.parent,
            'wakeUps': wake_history(record, self.witness.clock),
            'awaitedBy': self._awaited_by(number, task),
            'cancellable': None if state == 'finished' else True,
        }
        return {key: value for key, value in detail.items() if value is not None}

    def _frame(self, number, link):
        frame = {
            'id': self.frames.number_of(number, link),
            'name': plain(link.function),
            'hasVariables': link.frame is not None,
        }
        line, column, _, expression = place(link.code, link.lasti)
        frame['position'] = position(link.code.co_filename, line, column)
        if expression:
            frame['expression'] = expression
        if is_library(link.code):
            frame['subtle'] = True
        return frame

    def _awaited_by(self, number, task):
        """Numbers of the tasks that await this one: directly, in a group, or shielded."""
        found = []
        tasks = live()
        for record, other in tasks:
            waiter = getattr(other, '_fut_waiter', None)
            if waiter is task or any(child is task for child in getattr(waiter, '_children', None) or ()):
                found.append(record.number)
            elif waiter is not None and len(tasks) <= MANY and self._names(other, number):
                found.append(record.number)
            self.witness.breathe()
        return found

    def _names(self, other, number):
        return number in (resource_of(other, self.context).get('tasks') or ())
