"""The witness: one thread of its own that tells facts and answers commands. Everything is wired here."""

import atexit
import os
import sys
import threading
import time
import _thread

from . import foreign, holders, loops
from .answers import Answers
from .channel import TURN
from .children import ask_at_first_loop
from .clock import Clock
from .debugger import Debugger
from .discovery import find_loops, leave_behind
from .doubts import Doubts
from .end_process import end_process
from .facts import Facts
from .gate import close_gate
from .interest import Interest
from .other_runtimes import unseen_runtime
from .records import forget_all
from .report import Report, breather
from .resource import Context
from .sites import Sites
from .stepping import Stepping
from .watchdog import Watchdog

SHARE = 0.01
"""Share of the program's time that telling may take, with its waiting for the interpreter: what takes longer is done less
often, and in a busy program less often still."""
SHARE_OF_HURRY = 0.005
"""The same while a loop hardly ever waits: then all of it is taken from the program."""

_current = None


def start(channel, late=False, ends=False, hall=None):
    """Starts to witness this process over an open channel. `late`: the program runs already; `ends`: it ends with its
    adapter; `hall`: where the processes that it forks ask for a session, if they do."""
    global _current
    held = 0.0
    if _current is not None:
        _current.stop()
        held = _current.clock.held  # loops go on with the time that they have
    _current = Witness(channel, late, held, ends, hall)
    return _current


def current():
    return _current


class Witness:
    def __init__(self, channel, late, held, ends, hall):
        self.channel = channel
        self._hall = hall
        self._ends = ends
        self.clock = Clock(held)
        self.facts = Facts(channel, self.clock)
        self.sites = Sites(self.facts)
        self.breathe = breather()
        self.report = Report(self.facts, self.sites, self.clock, self.breathe)
        self.watchdog = Watchdog(self.facts, self.sites, self.clock)
        self._failures = set()
        self.debugger = Debugger(self)
        self.interest = Interest(self)
        self.context = Context(self.clock)
        self.stepping = Stepping(self.debugger, self.context, self.failed)
        self.answers = Answers(self)
        self.doubts = Doubts(self)
        self._lock = threading.RLock()
        self.running = True
        self._spared = False
        self._sees_all = True
        loops.install(self.clock, self.failed)
        foreign.install(self.clock, self.failed)
        holders.install(self.clock)
        version = '%d.%d.%d' % sys.version_info[:3]
        looks = round(TURN * 1000)
        self.facts.tell('programStarted', 0, runtime='CPython ' + version, pid=os.getpid(), epoch=self.clock.epoch, lookEvery=looks)
        self.facts.flush()
        if late:
            find_loops()
            self.debugger.adopt()
        if hasattr(os, 'register_at_fork'):
            os.register_at_fork(after_in_child=self.forked)
        atexit.register(self.last_words)
        self._begin_thread()

    def failed(self, sentence):
        """A part of the probe had to switch itself off; told once."""
        if sentence not in self._failures:
            self._failures.add(sentence)
            self.facts.tell('probeFailed', message=sentence)

    def _begin_thread(self):
        if 'pydevd' in sys.modules or self.debugger.expected:
            thread = threading.Thread(target=self._run, name='Wakepoint', daemon=True)
            spare_from_debugger(thread)
            thread.start()
        else:
            _thread.start_new_thread(self._run, ())

    def _run(self):
        due = 0.0
        while self.running and self.channel.open:
            for message in self.channel.receive():
                with self._lock:
                    self.answers.answer(message)
            self._adopt_debugger()
            now = time.monotonic()
            if now >= due:
                foreign.look_for_classes()
                self._look_for_others()
                due = now + self._turn()
            self._watch()
            self._doubt()
        is_alone = self.running and self.channel.left
        self.stop()
        if is_alone and self._ends:
            end_process()

    def _adopt_debugger(self):
        if 'pydevd' in sys.modules:
            if not self._spared:
                spare_from_debugger(threading.current_thread())
                self._spared = True
            self.debugger.adopt()

    def _look_for_others(self):
        library = unseen_runtime() if self._sees_all else None
        if library:
            self._sees_all = False
            self.failed('This program runs tasks of %s, and Wakepoint shows those of asyncio only.' % library)
            self.facts.flush()

    def _watch(self):
        """Looks for blocked loops at every turn: a short block is missed by one who tells less often."""
        try:
            with self._lock:
                self.watchdog.look()
        except Exception as error:
            self.failed('Blocked loops are not seen: %r.' % error)
            self.facts.flush()

    def _doubt(self):
        try:
            with self._lock:
                self.doubts.look()
        except Exception as error:
            self.failed('Futures that nobody can settle are only seen when a task is chosen: %r.' % error)
            self.facts.flush()

    def _turn(self):
        """Tells what there is; answers how long to wait until the next time."""
        began = time.monotonic()
        try:
            with self._lock:
                self.report.drain()
                self.interest.tire()
        except Exception as error:
            self.failed('A report of the probe failed: %r.' % error)
            self.facts.flush()
        cost = time.monotonic() - began
        share = SHARE_OF_HURRY if loops.may_move_unseen() else SHARE
        wait = min(1.0, max(TURN, cost / share))
        self.watchdog.cost = round(min(1.0, cost / (cost + wait)), 4)
        if wait > 2 * TURN:
            self.watchdog.look_every = max(self.watchdog.look_every or 0, round(wait * 1000))
        return wait

    def flush(self, find_moved=True):
        """Tells everything up to now: see `Report.drain`."""
        with self._lock:
            self.report.drain(find_moved)

    def last_words(self):
        """At the end of the program: its last facts."""
        if self.running and self.channel.open:
            try:
                self.flush()
            except Exception:
                self.channel.close()

    def stop(self):
        """Takes everything back. The program goes on as if it had never been seen."""
        if not self.running:
            return
        self.running = False
        self.interest.close()
        self.answers.close()
        self.stepping.close()
        self.debugger.leave()
        holders.uninstall()
        foreign.uninstall()
        loops.uninstall()
        self.channel.close()

    def forked(self):
        """A forked child has no witness: its parent's thread, connection and tasks are not its own. Where a debugger asks
        for one, it gets a new one."""
        if not self.running:
            return
        leave_behind()
        forget_all()
        self._lock = threading.RLock()
        self.facts.lock = threading.RLock()
        self.channel.abandon()
        atexit.unregister(self.last_words)
        self.stop()
        if self._hall:
            close_gate()
            ask_at_first_loop(self._hall)


def spare_from_debugger(thread):
    """pydevd neither traces, shows nor suspends such a thread."""
    thread.pydev_do_not_trace = True
    thread.is_pydev_daemon_thread = True
