"""Sees a blocked loop while it is blocked, and the line that blocks it. Costs the program nothing."""

import selectors
import sys

from .chain import state_of
from .loop_line import MOST, ready_line, timers
from .loops import forget, monotonic, watches
from .records import records

BLOCKED_AFTER = 0.1
"""Seconds without an iteration."""
REPORT_EVERY = 0.25
LIMIT = 100
_selecting = vars(selectors)


class Watchdog:
    def __init__(self, facts, sites, clock):
        self.facts = facts
        self.sites = sites
        self.clock = clock
        self.cost = None
        self.look_every = None
        """Milliseconds between two looks at the tasks since the last report, where that is much longer than usual."""
        self._blocked = {}
        self._reported = 0.0
        self._iterations = {}
        self._site = None
        self._abilities = (False, False)

    def look(self):
        """Tells `loopBlocked`, `loopUnblocked` and, a few times a second, `loopReported`."""
        now = monotonic()
        paused = self.clock.paused
        for key, watch in list(watches.items()):
            loop = watch.loop()
            if loop is None or loop.is_closed():
                forget(key)
                self._unblock(key, now)
                continue
            began = self._stuck_since(watch, loop, now)
            if paused or began is None:
                self._unblock(key, now)
            elif key not in self._blocked:
                self._block(key, watch, began)
        self._tell_abilities()
        if now - self._reported >= REPORT_EVERY:
            self._report(now - self._reported)
            self._reported = now

    def _tell_abilities(self):
        """Every task can be cancelled; only the clocks of standard loops can be held."""
        known = list(watches.values())
        abilities = bool(known), any(watch.ready is not None for watch in known)
        if abilities != self._abilities:
            self._abilities = abilities
            self.facts.tell('abilitiesTold', cancel=abilities[0], holdTime=abilities[1], inspectLoops=abilities[0])

    def _stuck_since(self, watch, loop, now):
        """When the step began that has not come to an end, on the monotonic clock; None when all is well."""
        if not loop.is_running():
            watch.began = now
            return None
        if watch.ready is None:
            return self._foreign_stuck(watch, loop, now)
        began = watch.step_began(now)
        return began if not watch.idle and now - began > BLOCKED_AFTER and watch.step_began(now) == began else None

    def _foreign_stuck(self, watch, loop, now):
        """A loop without a queue to look at: the same task runs on and on."""
        import asyncio

        try:
            task = asyncio.current_task(loop)
        except RuntimeError:
            task = None
        record = records.get(id(task))
        key = (record.number, record.woken) if record is not None and state_of(task) == 'running' else None
        if key is None or key != watch.step:
            watch.step = key
            watch.began = now
            return None
        return watch.began if now - watch.began > BLOCKED_AFTER else None

    def _block(self, key, watch, began):
        stack = []
        frame = sys._current_frames().get(watch.thread)
        if frame is not None and frame.f_globals is _selecting:
            return  # it waits since before the witness came, and has not come round since
        in_debugger = False
        while frame is not None and len(stack) < LIMIT:
            code = frame.f_code
            if code.co_name == '_do_wait_suspend':
                in_debugger = True
            if code.co_name == '_run_once' or code.co_name == 'run_forever':
                break
            name = getattr(code, 'co_qualname', code.co_name)
            stack.append({'name': name, 'site': self.sites.of(code, frame.f_lasti, name, False)})
            frame = frame.f_back
        if in_debugger or watch.idle or watch.ready is not None and watch.step_began(monotonic()) != began:
            return
        self._blocked[key] = began
        self._site = next((part['site'] for part in stack), None)
        self.sites.tell()
        self.facts.tell('loopBlocked', since=self._program_time(began), stack=stack)
        self.facts.flush()

    def _unblock(self, key, now):
        began = self._blocked.pop(key, None)
        if began is not None:
            self.facts.tell('loopUnblocked', lasted=round((now - began) * 1000, 3))
            self.facts.flush()

    def _report(self, elapsed):
        iterations = 0
        ready = 0
        longest = 0.0
        line, due = [], []
        alive = False
        for key, watch in list(watches.items()):
            if watch.ready is None:
                continue
            alive = True
            count = watch.iterations
            iterations += count - self._iterations.get(key, 0)
            self._iterations[key] = count
            ready += len(watch.ready)
            self._next(watch, line, due)
            longest, watch.longest = max(longest, watch.longest), 0.0
        if not alive or (not iterations and not self._blocked):
            return
        site, self._site = (self._site, None) if longest >= BLOCKED_AFTER else (None, self._site)
        self.facts.tell(
            'loopReported',
            iterations=round(iterations / elapsed) if elapsed < 10 else None,
            ready=ready,
            longestStep=round(longest * 1000, 3),
            longestStepSite=site,
            readyTasks=line[:MOST],
            timers=due[:MOST],
            cost=self.cost,
            lookEvery=self.look_every,
        )
        self.look_every = None
        self.facts.flush()

    def _next(self, watch, line, due):
        """Adds the tasks in line, and the earliest timers, of one loop."""
        loop = watch.loop()
        if loop is None:
            return
        line.extend(number for number, _ in ready_line(watch) if number is not None)
        for when, label, task in timers(loop):
            timer = {'due': round(self.clock.now() + (when - loop.time()) * 1000, 3), 'label': label}
            due.append(timer if task is None else dict(timer, task=task))

    def _program_time(self, moment):
        return round(self.clock.at(moment - self.clock.held), 3)
