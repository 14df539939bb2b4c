"""pydevd, when it is in the process: stops, and the program's time at a stop. All its names that we use are here."""

import os
import sys
import threading
from asyncio import base_events

from .chain import walk
from .last_line import is_followed, when_it_goes_on
from .library import is_library
from .loops import watches
from .records import live


class Debugger:
    def __init__(self, witness):
        self._witness = witness
        self._adopted = None
        self._time = None
        self.expected = os.environ.pop('WAKEPOINT_DEBUGGER', None) is not None
        """Whether the program is launched by a line debugger that is still on its way."""

    def adopt(self):
        """Looks whether pydevd has come; from then on a stop holds the program's time."""
        database = self._database()
        if database is None or database is self._adopted:
            return
        self._adopted = database
        original = database.do_wait_suspend
        witness = self._witness

        def do_wait_suspend(*args, **kwargs):
            self._hold()
            witness.stepping.stopped()
            try:
                return original(*args, **kwargs)
            finally:
                if witness.clock.release():
                    witness.facts.tell('timeReleased')

        database.do_wait_suspend = do_wait_suspend

    def leave(self):
        """Takes that back. A stop that is under way ends as it began."""
        if self._adopted is not None:
            self._adopted.__dict__.pop('do_wait_suspend', None)

    def can_stop(self):
        """Whether there is a line debugger that can stop the program."""
        return self.expected or self._database() is not None

    def shows(self, frame):
        """Whether pydevd would stop in this frame: with `justMyCode` it would not in a library. Asked to do so all the same
        it raises into the program, from 3.12 on."""
        database = self._database()
        if frame is None or database is None:
            return frame is not None
        return not (database.is_files_filter_enabled and database.apply_files_filter(frame, frame.f_code.co_filename, False))

    def stop_in(self, frame, is_step=False):
        """Stops on the next line of a suspended frame, once it goes on; where it has none, on its present one. To be called
        right before it does."""
        sys.modules['pydevd'].settrace(
            suspend=True,
            trace_only_current_thread=True,
            patch_multiprocessing=False,
            stop_at_frame=frame,
        )
        if is_step:
            constants = sys.modules['_pydevd_bundle.pydevd_comm_constants']
            threading.current_thread().additional_info.pydev_original_step_cmd = constants.CMD_STEP_OVER
        if not is_followed(frame):
            when_it_goes_on(frame, lambda frame: self.stop_here(frame, is_step))

    def stop_here(self, frame, is_step=False):
        """Stops right now, with `frame` of the running stack on top."""
        database = self._database()
        thread = threading.current_thread()
        constants = sys.modules['_pydevd_bundle.pydevd_comm_constants']
        settle = sys.modules['_pydevd_bundle.pydevd_additional_thread_info'].set_additional_thread_info
        settle(thread)
        database.set_suspend(thread, constants.CMD_STEP_OVER if is_step else constants.CMD_SET_BREAK)
        database.do_wait_suspend(thread, frame, 'line', None)

    def ident_of(self, number):
        """The identity of the thread that has this number in DAP; None where there is none."""
        schema = sys.modules.get('_pydevd_bundle._debug_adapter.pydevd_base_schema')
        name = schema.BaseSchema._dap_id_to_obj_id.get(number) if schema is not None else None
        for thread in threading.enumerate() if name is not None else ():
            if getattr(thread, '__pydevd_id__', None) == name:
                return thread.ident
        return None

    def trace_suspended(self):
        """Lets new line breakpoints work in coroutines that are suspended. pydevd sees calls that begin; with
        `sys.monitoring` it does not see those that go on."""
        monitoring = sys.modules.get('_pydevd_sys_monitoring.pydevd_sys_monitoring')
        enable = getattr(monitoring, 'enable_code_tracing', None)
        if enable is None or sys.version_info < (3, 12):
            return
        threads = {id(watch.loop()): watch.thread for watch in list(watches.values())}
        done = set()
        for _, task in live():
            thread = threads.get(id(task.get_loop()))
            for link in walk(task)[0]:
                if link.frame is not None and link.code not in done and not is_library(link.code):
                    done.add(link.code)
                    enable(thread, link.code, link.frame)
            self._witness.breathe()

    def _database(self):
        pydevd = sys.modules.get('pydevd')
        get = getattr(pydevd, 'get_global_debugger', None)
        return get() if get is not None else None

    def _hold(self):
        witness = self._witness
        if self._time is None and witness.clock.holding:
            self._time = base_events.BaseEventLoop.time
            seconds = witness.clock.seconds
            base_events.BaseEventLoop.time = lambda loop: seconds()
        if witness.clock.hold():
            witness.facts.tell('timeHeld')
