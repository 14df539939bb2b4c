"""Wakepoints: which wake-ups stop the program, and where."""

import fnmatch
import os
import re

from .arming import Step
from .chain import walk
from .kinds import NEXT_TURN
from .library import absolute, is_library
from .marked import Marked, Sentinel
from .records import error_line, live, touch
from .report import name_of
from .resource import resource_of
from .source import place
from .values import locals_of
from .wakers import waker_at


class Wakepoints:
    def __init__(self, witness, context):
        self._witness = witness
        self._context = context
        self._points = []
        self.marked = Marked()
        self._settling = {}

    def replace(self, specs):
        """Sets all wakepoints; answers their statuses. One that was there before keeps its count of hits."""
        points, statuses, settling = [], [], {}
        known = {point.spec['id']: point for point in self._points}
        for spec in specs:
            try:
                if not self._witness.debugger.can_stop() and spec.get('logMessage') is None:
                    raise ValueError('Without debugpy the program can only be watched: give the wakepoint a log message.')
                if spec['selector']['type'] == 'future':
                    future = self.marked.find(spec['selector']['future'])
                    settling[id(future)] = self._settling.pop(id(future), None) or self._watch(spec, future)
                    statuses.append({'id': spec['id'], 'verified': True})
                    continue
                old = known.get(spec['id'])
                points.append(old if old is not None and old.spec == spec else Wakepoint(spec))
                statuses.append({'id': spec['id'], 'verified': True})
            except (ValueError, SyntaxError, re.error) as error:
                message = str(error) if isinstance(error, ValueError) and not isinstance(error, SyntaxError) else (
                    'This is no Python expression: %s.' % error
                )
                statuses.append({'id': spec['id'], 'verified': False, 'message': message})
        self._points = points
        for sentinel, _ in self._settling.values():
            sentinel.remove()
        self._settling = settling
        if points or settling:
            self._witness.interest.arming.arm('wakepoints')
        else:
            self._witness.interest.arming.disarm('wakepoints')
        return statuses

    def woken(self, record, task, waker, own, callback, cause):
        """A task is being woken. Stops here (at the waker's line), or answers a step that stops in the task, or None.
        Where no line of the program wakes it, a wakepoint at the waker stops in the task too."""
        links = waiter = None
        if own is None and id(cause) in self._settling:
            return self._settled_by_the_loop(record, task, waker, callback, cause)
        for point in self._points:
            if not point.matches_task(record, task):
                continue
            if links is None:
                links, waiter = walk(task)
            if not point.matches_place(links):
                continue
            if point.kind:
                resource = resource_of(task, self._context, links, waiter) if cause is not None else _turn
                if not point.matches_resource(resource):
                    continue
            frame = _own_frame(links)
            at_waker = point.at == 'waker' and own is not None
            if point.log is None and not at_waker and not self._witness.debugger.shows(frame):
                continue
            try:
                if not point.lets_stop(frame):
                    continue
            except Exception as error:
                self._complain(point, record, waker, error)
                continue
            if point.log is not None:
                self._hit(point, record, waker, point.message(frame))
            elif at_waker:
                touch(record)
                self._hit(point, record, waker, at='waker')
                self._witness.debugger.stop_here(own)
            else:
                return Step(task, callback, lambda: self._stop(point, record, waker, frame))
        return None

    def close(self):
        self._points = []
        for sentinel, _ in self._settling.values():
            sentinel.remove()
        self._settling = {}

    def _watch(self, spec, future):
        """A wakepoint on the settling of a future, with the sentinel that tells of it."""
        point = Wakepoint(spec)
        return Sentinel(future, lambda loop, frame: self._settled(future, point, loop, frame)), point

    def _settled(self, future, point, loop, frame):
        """Stops at the line that settles it; where there is none and nobody awaits it, in the loop."""
        waker, own = waker_at(loop, frame, future)
        if own is None and any(getattr(task, '_fut_waiter', None) is future for _, task in live()):
            return  # that task is about to be woken
        if self._settling.pop(id(future), None) is None:
            return
        own = own or frame
        if point.lets_stop(own):
            self._hit(point, None, waker, future=point.selector['future'])
            self._witness.debugger.stop_here(own)

    def _settled_by_the_loop(self, record, task, waker, callback, future):
        """No line of the program settles it: answers a step that stops in the first task that awaits it."""
        _, point = self._settling.pop(id(future), (None, None))
        frame = _own_frame(walk(task)[0])
        if point is None or not self._witness.debugger.shows(frame) or not point.lets_stop(frame):
            return None

        def stop():
            self._hit(point, record, waker, future=point.selector['future'])
            self._witness.stepping.follow(record.number)
            self._witness.debugger.stop_in(frame)

        return Step(task, callback, stop)

    def _stop(self, point, record, waker, frame):
        self._hit(point, record, waker)
        self._witness.stepping.follow(record.number)
        self._witness.debugger.stop_in(frame)

    def _hit(self, point, record, waker, log=None, at=None, future=None):
        facts = self._witness.facts
        task = record.number if record is not None else None
        facts.tell('wakepointHit', wakepoint=point.id, task=task, waker=waker, log=log, at=at, future=future)
        facts.flush()

    def _complain(self, point, record, waker, error):
        if not point.complained:
            point.complained = True
            self._hit(point, record, waker, 'The condition of the wakepoint failed: %s' % error_line(error))


class Wakepoint:
    def __init__(self, spec):
        self.spec = spec
        self.id = spec['id']
        self.at = spec['at']
        self.selector = spec['selector']
        self.kind = self.selector['kind'] if self.selector['type'] == 'resource' else None
        self.complained = False
        self.log = spec.get('logMessage')
        self._condition = compile(spec['condition'].strip(), '<condition>', 'eval') if spec.get('condition') else None
        self._hits = 0
        self._enough = hit_test(spec.get('hitCondition'))

    def matches_task(self, record, task):
        kind = self.selector['type']
        if kind == 'name':
            return fnmatch.fnmatchcase(name_of(record, task), _glob(self.selector['glob']))
        return kind != 'task' or self.selector['task'] == record.number

    def matches_place(self, links):
        if self.selector['type'] != 'line':
            return True
        for link in links:
            if not _same_file(link.code.co_filename, self.selector['path']):
                continue
            first, _, last, _ = place(link.code, link.lasti)
            if first <= self.selector['line'] <= last:
                return True
        return False

    def matches_resource(self, found):
        glob = self.selector.get('glob')
        return found['kind'] == self.kind and (glob is None or _label_matches(found['label'], glob))

    def lets_stop(self, frame):
        """Counts a hit where the condition holds; whether it is the one to stop at. Raises what the condition raises."""
        if self._condition is not None and not eval(self._condition, names_in(frame)):
            return False
        self._hits += 1
        return self._enough(self._hits)

    def message(self, frame):
        """The log line: expressions in braces are replaced by their values."""

        def value(found):
            try:
                return str(eval(found.group(1), names_in(frame)))
            except Exception as error:
                return '{%s}' % error_line(error)

        return re.sub(r'\{([^{}]+)\}', value, self.log)


def hit_test(text):
    """A function from a count of hits to whether to stop: `5`, `>= 5`, `== 5`, `> 5`, `% 5`. Raises ValueError."""
    if not text or not text.strip():
        return lambda hits: True
    found = re.match(r'\s*(>=|<=|==|=|>|<|%)?\s*(\d+)\s*$', text)
    if found is None or (found.group(1) == '%' and int(found.group(2)) == 0):
        raise ValueError('The hit condition "%s" is not understood; write a number, or >=, ==, > or %% and a number.' % text)
    number = int(found.group(2))
    return {
        None: lambda hits: hits >= number,
        '>=': lambda hits: hits >= number,
        '<=': lambda hits: hits <= number,
        '==': lambda hits: hits == number,
        '=': lambda hits: hits == number,
        '>': lambda hits: hits > number,
        '<': lambda hits: hits < number,
        '%': lambda hits: hits % number == 0,
    }[found.group(1)]


def names_in(frame):
    names = {}
    if frame is not None:
        names.update(frame.f_globals)
        names.update(locals_of(frame))
    return names


_turn = {'kind': 'turn', 'label': NEXT_TURN}


def _own_frame(links):
    """The innermost suspended frame of the person's own code; else the innermost."""
    for link in reversed(links):
        if link.frame is not None and not is_library(link.code):
            return link.frame
    return links[-1].frame if links else None


def _glob(text):
    return text.replace('[', '[[]')


def _label_matches(label, glob):
    """The glob matches the label, a word of it or the name in its quotes."""
    pattern = _glob(glob)
    parts = [label] + label.replace('"', ' ').split()
    return any(fnmatch.fnmatchcase(part, pattern) for part in parts)


def _same_file(filename, path):
    if os.path.basename(filename) != os.path.basename(path):
        return False
    return absolute(filename) == path or os.path.realpath(filename) == os.path.realpath(path)
