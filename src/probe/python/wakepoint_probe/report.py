"""From records to facts: what happened to each task since it was last told."""

import re
import sys
import time
from json.encoder import encode_basestring_ascii as quoted

from . import foreign, loops
from .chain import state_of, walk
from .channel import encode
from .kinds import NEXT_TURN, kind_of
from .records import (
    MAX_WAKES, by_number, catch_up, note_outcome, note_waiter, note_wake, record_of, records, settle, stands, touch, touched,
)  # fmt: skip
from .sites import plain, site_of_task

_default_name = re.compile(r'(Task-\d+|None)$')
"""`None` is what an eager task is called up to 3.13.3 whom nobody has given a name."""
_qualified_name = re.compile(r'[\w.]+(\.<locals>\.[\w.<>]+)+$|__main__\.[\w.]+$')
"""What anyio calls its tasks: by module and function, as nobody writes it."""
SHORT_LIVED = 300
"""Tasks that came and went between two reports, told one by one up to this many a report."""

PIECE = 500
"""Facts that are sent at once: nobody else runs while they are put into text."""


class Report:
    """Tells the changes of tasks. Runs on the witness's thread only."""

    def __init__(self, facts, sites, clock, breathe):
        self.facts = facts
        self.sites = sites
        self.clock = clock
        self.breathe = breathe
        self.unseen = False
        """Whether tasks may have moved and nobody looked for them since."""

    def drain(self, find_moved=True):
        """Tells everything that happened until now. Not `find_moved`: who looks at every task at once has no need of another
        look at them all, and tasks that have ended unseen are told the next time."""
        self.unseen = loops.collect() or self.unseen
        if self.unseen and find_moved:
            self._find_moved()
        foreign.collect()
        changes = []
        budget = SHORT_LIVED
        for _ in range(len(touched)):
            record = touched.popleft()
            record.queued = False
            if not record.dead:
                catch_up(record)
            if not record.told and (record.dead or record.outcome) and not record.error:
                budget -= 1
                if budget < 0:
                    self._forget(record)
                    continue
            self._change(record, changes)
            self.breathe()
        changes.sort(key=_time)
        self.sites.tell()
        for index, (at, text) in enumerate(changes):
            self.facts.tell_text(text, at)
            if index % PIECE == PIECE - 1:
                self.facts.flush()
                self.breathe()
        self.facts.flush()
        if find_moved:
            self.unseen = False

    def _find_moved(self):
        """Where turns of a loop went by and nobody looked: the tasks that no longer stand where they were told to stand.
        When they were woken nobody knows; it was since the last report."""
        for record in list(by_number.values()):
            task = record()
            if task is not None and not (record.told_state == 'suspended' and stands(record, task)):
                catch_up(record)
                if task.done():
                    settle(record, self.clock.seconds())
                else:
                    self.notice_move(record, task)
                touch(record)
            self.breathe()

    def notice_move(self, record, task):
        """A task that was not seen to be woken, and stands elsewhere all the same, has just come there."""
        if record.told_state == 'suspended' and record.woken <= record.told_site[1] and not stands(record, task):
            record.woken = record.since = self.clock.seconds()

    def _change(self, record, changes):
        at = self.clock.at
        task = record()
        if not record.told:
            record.told = True
            record.told_name = name_of(record, task)
            record.told_state = 'ready'
            site = None
            if record.code is not None:
                site = self.sites.of(record.code, record.lasti, record.code.co_name, False)
            text = '"type":"taskCreated","task":%d,"name":%s,"state":"ready"' % (record.number, quoted(record.told_name))
            text += ',"parent":%d' % record.parent if record.parent is not None else ''
            text += ',"site":%d}' % site if site is not None else '}'
            changes.append((at(record.born), text))
        elif task is not None and name_of(record, task) != record.told_name:
            record.told_name = name_of(record, task)
            text = '"type":"taskNamed","task":%d,"name":%s}' % (record.number, quoted(record.told_name))
            changes.append((self.clock.now(), text))
        if record.told_state == 'finished':
            return
        state = state_of(task) if task is not None else 'finished'
        site, waits = self._place(record, task) if state == 'suspended' else (None, None)
        self._tell_wake(record, site, waits, state, changes)
        if state == 'running' and record.told_state == 'ready':
            record.told_state = 'running'
            # It may have rested and been woken again since it was told to be ready: then that is what it runs for.
            waker, record.waker = record.waker, None
            since = record.since if waker is None else record.wakes[-1][0]
            if waker is None and record.told_site is None:
                waker = _start
            changes.append((at(since), _resumed('taskResumed', record, waker)))
        if state == 'finished':
            if record.outcome is None and task is not None:
                note_outcome(record, task)
            record.told_state = 'finished'
            outcome = record.outcome or (None if self.unseen else 'done')  # it may have ended unseen, nobody knows how
            if record.outcome is None and record.since == record.waits_at:
                record.since = self.clock.seconds()
            text = '"type":"taskFinished","task":%d' % record.number
            text += ',"outcome":"%s"' % outcome if outcome is not None else ''
            text += ',"error":%s}' % quoted(record.error) if record.error is not None else '}'
            changes.append((at(record.since), text))
            self._forget(record)
        elif state == 'suspended':
            self._tell_suspended(record, site, waits, changes)

    def _place(self, record, task):
        """Where a suspended task stands, and what it awaits: the number of a task, or a kind."""
        note_waiter(record, task)
        links, waiter = walk(task)
        return site_of_task(self.sites, record, links), awaited_number(waiter) or kind_of(links, waiter)

    def _tell_wake(self, record, site, waits, state, changes):
        """The latest wake-up that was not told; those before it were too short to be seen."""
        if record.told_state != 'suspended' or record.woken <= record.told_site[1]:
            return
        waker, record.waker = record.waker, None
        if waker is None:
            # Only where nothing else can have been awaited in between: what was told is what it woke from.
            certain = record.since == record.waits_at or (site, waits) == (record.told_site[0], record.waits)
            waker = TURN if _gave_turn(record(), state) else waker_of(record.waits if certain else None)
            note_wake(record, record.woken, waker)
        # Of those in line only the first runs; the others wait for their turn.
        record.told_state = 'ready' if state == 'ready' else 'running'
        kind = 'taskWoken' if state == 'ready' else 'taskResumed'
        changes.append((self.clock.at(record.woken), _resumed(kind, record, waker)))

    def _tell_suspended(self, record, site, waits, changes):
        woken = record.woken
        record.waits, record.waits_at = waits, record.since
        if site is None:
            return
        if record.told_state == 'suspended' and record.told_site == (site, woken):
            return
        record.told_state, record.told_site = 'suspended', (site, woken)
        text = '"type":"taskSuspended","task":%d,"site":%d}' % (record.number, site)
        # It can have come to its next await while its iteration of the loop still goes on, before `since` is noted.
        changes.append((self.clock.at(max(record.since, woken)), text))

    def _forget(self, record):
        by_number.pop(record.number, None)
        if record.dead and records.get(record.key) is record:
            del records[record.key]


def _gave_turn(task, state):
    """Whether a task that was woken is in line because it has given the loop a turn: such a one stands before no future."""
    if state != 'ready' or getattr(task, '_fut_waiter', None) is not None:
        return False
    return kind_of(*walk(task)) == 'turn'


def _resumed(kind, record, waker):
    if waker is None:
        return '"type":"%s","task":%d}' % (kind, record.number)
    return '"type":"%s","task":%d,"waker":%s}' % (kind, record.number, _texts.get(id(waker)) or encode(waker))


def name_of(record, task):
    """What a person calls the task: its given name, else its function's."""
    given = record.given
    if task is not None:
        given = task.get_name() if hasattr(task, 'get_name') else None
    if given is not None and given is record.label_of:
        return record.label
    name = None if given is None else str(given)
    if name is not None and _default_name.match(name):
        name = None
    elif name is not None and '.' in name and _qualified_name.match(name):
        name = _plain_name(name)
    elif name is not None and '.' in name and _is_of_function(name, record.function or ''):
        name = None
    record.label_of = given
    record.label = name if name is not None else plain(record.function) or 'task'
    return record.label


def _is_of_function(name, function):
    """Whether it is made of the function's module and name: nobody has given it. So anyio calls its tasks."""
    return name.endswith('.' + function) and name[: -len(function) - 1] in sys.modules


def _plain_name(name):
    """What a person calls a function of a qualified name."""
    if '<locals>' not in name:
        return name.partition('.')[2]
    maker, _, own = name.rpartition('.<locals>.')
    return plain(name) or '%s in %s' % (own.strip('<>'), maker.rpartition('.')[2])


_causes = {
    'timer': 'timer',
    'socket': 'io',
    'stream': 'io',
    'dns': 'io',
    'process': 'io',
    'thread': 'thread',
    'worker': 'thread',
}
_start = {'kind': 'start', 'label': 'start'}
_unknown = {'kind': 'unknown', 'label': 'not known'}
TURN = {'kind': 'callback', 'label': NEXT_TURN}
"""Nobody wakes a task that only gives the loop a turn."""
_by_kind = {kind: {'kind': cause, 'label': kind} for kind, cause in _causes.items()}
_texts = {id(waker): encode(waker) for waker in (_start, _unknown, TURN, *_by_kind.values())}
"""By id(): wakers that are told again and again."""


def awaited_number(waiter):
    """The number of the task that is awaited directly, or None."""
    record = records.get(id(waiter))
    return record.number if record is not None and record() is waiter else None


def waker_of(waits):
    """What is known of a waker without a hook: by the task (its number) or the kind of thing that was awaited."""
    if isinstance(waits, int):
        try:
            record, task = record_of(waits)
            name = name_of(record, task)
        except LookupError:
            name = 'task %d' % waits
        return {'kind': 'task', 'label': '%s returned' % name, 'task': waits}
    return _by_kind.get(waits, _unknown)


def wake_history(record, clock):
    """The latest wake-ups first, as the wire has them."""
    wakes = record.wakes[-MAX_WAKES:]
    return [{'time': round(clock.at(time), 3), 'waker': waker} for time, waker in reversed(wakes)]


def _time(change):
    return change[0]


def breather(every=0.001, pause=2e-5):
    """A function that gives the interpreter to others when called at least `every` seconds after the last time."""
    last = [time.perf_counter()]

    def breathe():
        now = time.perf_counter()
        if now - last[0] > every:
            time.sleep(pause)
            last[0] = time.perf_counter()

    return breathe
