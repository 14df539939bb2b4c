"""Programs that await without asyncio: nothing of that is seen, and so it is said."""

import sys

_running = {'trio._core._run': ('trio', ('run', 'unrolled_run', 'guest_tick'))}
"""By module: the library, and its functions, of which one stands in a thread as long as tasks run there."""


def unseen_runtime():
    """The name of a library that runs tasks of its own now, or None."""
    if not any(module in sys.modules for module in _running):
        return None
    for frame in sys._current_frames().values():
        while frame is not None:
            library, functions = _running.get(frame.f_globals.get('__name__'), (None, ()))
            if frame.f_code.co_name in functions:
                return library
            frame = frame.f_back
    return None
