"""Whose code it is: the person's own, or a library's."""

import os
import sys
import sysconfig

_here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_roots = tuple(
    os.path.join(path, '')
    for path in {
        _here,
        os.path.dirname(os.path.abspath(os.__file__)),
        sysconfig.get_path('stdlib') or _here,
        sysconfig.get_path('platstdlib') or _here,
    }
)
_marks = tuple(os.sep + name + os.sep for name in ('site-packages', 'dist-packages', 'debugpy'))
_asyncio = os.path.join(os.path.dirname(os.path.abspath(os.__file__)), 'asyncio', '')
_known = {}


def is_library(code):
    """True for the standard library, installed packages, frozen code and the probe itself."""
    answer = _known.get(code.co_filename)
    return is_library_file(code.co_filename) if answer is None else answer


def is_asyncio(code):
    """True for the standard library's asyncio; other libraries have folders of that name, too."""
    return code.co_filename.startswith(_asyncio)


def is_library_type(kind):
    """The same for where a class was made; true also for those of no file."""
    module = kind.__dict__.get('__module__')
    if type(module) is not str or module == '__main__':
        return module != '__main__'
    name = getattr(sys.modules.get(module), '__file__', None)
    return type(name) is not str or is_library_file(name)


def is_library_file(name):
    answer = _known.get(name)
    if answer is None:
        answer = _known[name] = (
            name.startswith('<frozen')
            or name.startswith(_roots)
            or any(mark in name for mark in _marks)
            or (name.startswith('<') and not name.startswith(('<ipython', '<stdin', '<string')))
        )
    return answer


def own_frame(frame, limit=50):
    """The innermost frame of the person's own code from `frame` outwards, or None."""
    while frame is not None and limit:
        if not is_library(frame.f_code):
            return frame
        frame = frame.f_back
        limit -= 1
    return None


def absolute(filename):
    """The path as the adapter knows it."""
    if filename.startswith('<') or os.path.isabs(filename):
        return filename
    return os.path.join(_started_in, filename)


_started_in = os.getcwd()
