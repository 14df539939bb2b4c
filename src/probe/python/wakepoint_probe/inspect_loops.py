"""What the loops hold, told when asked for."""

import threading
import time

from .loop_line import MOST, iteration_of, ready_line, timer_count, timers
from .loop_resources import LoopResources
from .loops import watches

SHARE = 0.05
"""Share of the time that looking for locks and queues may take while somebody looks on and the program runs."""
TOO_MANY = 'There are too many tasks to look at all of them: not all locks and queues are listed.'
FOREIGN = '%s tells nobody what it has in line, nor its timers and iterations.'


class LoopInspector:
    def __init__(self, witness, context):
        self._witness = witness
        self._context = context
        self._due = 0.0
        self._kept = {}
        """Resources, their count and what is unknown of them, by number of the loop."""

    def inspect(self):
        """A list of `LoopInspection` of the wire."""
        open_ = []
        for watch in list(watches.values()):
            loop = watch.loop()
            if loop is not None and not loop.is_closed():
                open_.append((watch, loop))
        self._look(open_)
        return [self._inspection(watch, loop) for watch, loop in open_]

    def _look(self, open_):
        began = time.thread_time()
        if time.monotonic() < self._due and not self._witness.clock.paused:
            return
        found = LoopResources(self._context, self._witness.breathe)
        self._kept = {watch.number: found.of(loop) + (found.is_all,) for watch, loop in open_}
        self._due = time.monotonic() + (time.thread_time() - began) / SHARE

    def _inspection(self, watch, loop):
        resources, count, is_all = self._kept.get(watch.number, ([], 0, True))
        told = {
            'loop': watch.number,
            'name': 'loop %d%s' % (watch.number, _thread_name(watch.thread)),
            'resources': resources,
            'resourceCount': count,
        }
        unknown = [] if is_all else [TOO_MANY]
        if watch.ready is None:
            unknown.append(FOREIGN % type(loop).__module__.partition('.')[0])
        else:
            told.update(self._line(watch, loop))
        if unknown:
            told['unknown'] = ' '.join(unknown)
        return told

    def _line(self, watch, loop):
        told = {
            'ready': [_without_none({'task': task, 'label': label}) for task, label in ready_line(watch)],
            'readyCount': len(watch.ready),
            'timers': [
                _without_none({'due': self._context.due(when, loop), 'label': label, 'task': task})
                for when, label, task in timers(loop)
            ],
            'timerCount': timer_count(loop),
            'iterations': [self._iteration(*past) for past in reversed(watch.past.copy())][:MOST],
        }
        iteration = iteration_of(watch)
        if iteration is not None:
            told['iteration'] = iteration
        return told

    def _iteration(self, number, began, ended, waited, line):
        return {
            'number': number,
            'began': self._context.at(began),
            'waited': round(waited * 1000, 3),
            'lasted': round((ended - began) * 1000, 3),
            'ready': line,
        }


def _thread_name(ident):
    for thread in threading.enumerate():
        if thread.ident == ident:
            return ' in %s' % thread.name
    return ''


def _without_none(fields):
    return {key: value for key, value in fields.items() if value is not None}
