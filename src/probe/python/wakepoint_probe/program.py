"""Runs a program as the interpreter itself would: its own `__main__`, its own folder first, its own tracebacks."""

import os
import runpy
import sys
import types


def run_program(argv):
    """Runs `program args…` or `-m module args…`."""
    main = sys.modules['__main__'] = types.ModuleType('__main__')
    safe = sys.flags.isolated or getattr(sys.flags, 'safe_path', False)
    try:
        if argv[0] == '-m':
            sys.argv = argv[1:]
            if not safe:
                sys.path.insert(0, os.getcwd())
            runpy._run_module_as_main(argv[1])
        elif os.path.isdir(argv[0]) or argv[0].endswith(('.zip', '.pyz')):
            sys.argv = argv
            runpy.run_path(argv[0], run_name='__main__')
        else:
            sys.argv = argv
            if not safe:
                sys.path.insert(0, os.path.dirname(os.path.realpath(argv[0])))
            _run_file(argv[0], main.__dict__)
    except SystemExit:
        raise
    except BaseException:
        sys.excepthook = _without_us(sys.excepthook)
        raise


def _run_file(path, names):
    from importlib.machinery import SourceFileLoader

    try:
        with open(path, 'rb') as stream:
            source = stream.read()
    except OSError as error:
        sys.stderr.write("%s: can't open file %r: [Errno %d] %s\n" % (sys.executable, path, error.errno, error.strerror))
        sys.exit(2)
    names['__loader__'] = SourceFileLoader('__main__', path)
    if sys.version_info < (3, 14):
        names['__annotations__'] = {}
    names['__builtins__'] = sys.modules['builtins']
    names['__file__'] = path
    if sys.version_info < (3, 15):
        names['__cached__'] = None
    exec(compile(source, path, 'exec', dont_inherit=True), names)


def _without_us(hook):
    """The exception hook for the end of the program: frames of the probe are no part of its traceback."""

    def excepthook(kind, value, trace):
        sys.excepthook = hook
        while trace is not None and _is_ours(trace.tb_frame.f_code.co_filename):
            trace = trace.tb_next
        value.__traceback__ = trace
        hook(kind, value, trace)

    return excepthook


def _is_ours(filename):
    return filename.startswith('<frozen wakepoint_probe') or os.path.dirname(filename) == _folder


_folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
