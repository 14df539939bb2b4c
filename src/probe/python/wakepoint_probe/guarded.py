"""Runs code of the program that a person asked for: not on the loop's thread, and not longer than it may take."""

import _thread
import sys
import threading
import time


class TookTooLong(Exception):
    pass


def run_guarded(function, seconds):
    """The result of `function()`, run on a thread of its own. Raises what it raises, or TookTooLong."""
    done = threading.Event()
    box = []
    end = time.monotonic() + seconds

    set_trace = _plain_settrace()

    def trace(frame, event, arg):
        if time.monotonic() > end:
            raise TookTooLong()
        return trace

    def run():
        if sys.version_info >= (3, 12):
            # pydevd watches all threads there; ours it must leave alone
            current = threading.current_thread()
            current.pydev_do_not_trace = current.is_pydev_daemon_thread = True
        try:
            set_trace(trace)
            box.append((True, function()))
        except BaseException as error:
            box.append((False, error))
        finally:
            set_trace(None)
            done.set()

    _thread.start_new_thread(run, ())
    if not done.wait(seconds + 1):
        raise TookTooLong()
    ok, value = box[0]
    if ok:
        return value
    raise value


def _plain_settrace():
    """The interpreter's own `settrace`; pydevd puts one in its place that complains."""
    holder = getattr(sys.modules.get('pydevd_tracing'), 'TracingFunctionHolder', None)
    return getattr(holder, '_original_tracing', None) or sys.settrace
