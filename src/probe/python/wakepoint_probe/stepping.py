"""Keeps a step of the line debugger with its task, where it would leak into other tasks.

pydevd keeps the state of a step by thread, and a task that reaches an await leaves it to whatever runs next there. So
that state is put away when the task's step on the loop ends, and laid out again before its next one. When the task
finishes, the step ends in whoever awaits it. The guard is in place only while a step is under way.
"""

import sys
import threading
from asyncio import events

from .chain import state_of, walk
from .library import is_library
from .records import by_number, live, records
from .resource import resource_of

_state = (
    'pydev_step_cmd', 'pydev_step_stop', 'pydev_original_step_cmd', 'pydev_smart_step_stop', 'pydev_func_name',
    'pydev_use_scoped_step_frame', 'pydev_smart_parent_offset', 'pydev_smart_child_offset',
    'pydev_smart_step_into_variants', 'target_id_to_smart_step_into_variant', 'suspend_type', 'trace_suspend_type',
)  # fmt: skip
MANY = 2000
_neutral = {'pydev_step_cmd': -1, 'pydev_step_stop': None, 'pydev_original_step_cmd': -1, 'pydev_smart_step_stop': None}


class Stepping:
    def __init__(self, debugger, context, failed):
        self._debugger = debugger
        self._failed = failed
        self._context = context
        self._original = None
        self._kept = {}
        self._heirs = set()
        self._owner = None
        self._under_way = False

    def follow(self, task):
        """A step begins in this task (its number): from now on it stays with it."""
        self._owner = task
        self._under_way = True
        self._kept.clear()
        self._heirs.clear()
        if self._original is None:
            self._original = events.Handle._run
            events.Handle._run = self._guard(self._original)

    def leave(self, task):
        """The task (its number) is left: the program goes on until whoever awaits it wakes."""
        self.follow(task)
        self._kept[task] = None

    def is_outermost(self, thread):
        """Whether the person's frame in which this thread is stopped is the outermost of its step on the loop."""
        frame = sys._current_frames().get(thread)
        own = 0
        while frame is not None:
            code = frame.f_code
            if code.co_name == '_run' and 'handle' in code.co_varnames or code.co_name == 'run_forever':
                return own == 1
            if code is _handle_run:
                return own == 1
            own += not is_library(code)
            frame = frame.f_back
        return False

    def stopped(self):
        """The program stops: the step has come to its end."""
        self._under_way = False
        self._kept.clear()
        self._heirs.clear()

    def close(self):
        if self._original is not None:
            events.Handle._run = self._original
            self._original = None

    def _guard(self, original):
        def _run(handle):
            number = None
            try:
                task = getattr(handle._callback, '__self__', None)
                record = records.get(id(task))
                number = record.number if record is not None else None
                self._before(number, task)
            except Exception as error:
                self._give_up(error)
            original(handle)
            try:
                self._after(number)
            except Exception as error:
                self._give_up(error)

        return _run

    def _give_up(self, error):
        self.close()
        self._failed('Steps may leave their task: %r.' % error)

    def _before(self, number, task):
        info = _info()
        if info is not None and info.pydev_step_cmd != -1 and not self._kept:
            self._put_away(info, self._owner)  # left over by the task that was stopped in
        self._finish_owner()
        if number is None:
            return
        if number in self._heirs:
            self._heirs.clear()
            self._owner = number
            links, _ = walk(task)
            own = [link.frame for link in links if link.frame is not None and not is_library(link.code)]
            if own:
                self._debugger.stop_in(own[-1], is_step=True)
        elif self._kept.get(number) is not None:
            self._lay_out(info, self._kept.pop(number))

    def _after(self, number):
        info = _info()
        if info is not None and info.pydev_step_cmd != -1:
            self._put_away(info, number if number is not None else self._owner)
        self._finish_owner()
        if not self._under_way and not self._kept and not self._heirs:
            self.close()

    def _put_away(self, info, number):
        self._kept = {number: {name: getattr(info, name, None) for name in _state}}
        self._owner = number
        for name, value in _neutral.items():
            setattr(info, name, value)
        info.update_stepping_info()

    def _lay_out(self, info, state):
        for name, value in state.items():
            try:
                setattr(info, name, value)
            except (TypeError, AttributeError):
                continue  # this version of pydevd has no such field
        info.update_stepping_info()
        monitoring = sys.modules.get('_pydevd_sys_monitoring.pydevd_sys_monitoring')
        if monitoring is not None and sys.version_info >= (3, 12):
            monitoring.update_monitor_events()
            monitoring.restart_events()

    def _finish_owner(self):
        """When the stepping task has finished, the step goes on in those who await it."""
        if self._owner not in self._kept:
            return
        owner = _task(self._owner)
        if owner is not None and not owner.done():
            return
        self._kept.clear()
        self._heirs = self._awaiting()
        self._under_way = False

    def _awaiting(self):
        """Numbers of the tasks that await the owner, directly or in a group."""
        number = self._owner
        found = set()
        for record, task in live():
            waiter = getattr(task, '_fut_waiter', None)
            others = [waiter] + list(getattr(waiter, '_children', None) or ())
            if any(_number(other) == number for other in others if other is not None):
                found.add(record.number)
        return found or self._awaiting_in_groups(number)

    def _awaiting_in_groups(self, number):
        """The same for `wait`, `wait_for`, task groups: by what each task awaits."""
        found = set()
        for record, task in live()[:MANY]:
            if state_of(task) == 'suspended' and number in (resource_of(task, self._context).get('tasks') or ()):
                found.add(record.number)
        return found


_handle_run = events.Handle._run.__code__


def _info():
    thread = threading.current_thread()
    return getattr(thread, 'additional_info', None)


def _number(task):
    record = records.get(id(task))
    return record.number if record is not None and record() is task else None


def _task(number):
    record = by_number.get(number)
    return record() if record is not None else None
