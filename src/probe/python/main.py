"""Runs a program under the witness: `python main.py [-m module | program] args…`.

WAKEPOINT_PROBE says where the adapter is; it is taken out of the environment before the program starts. What follows
in the arguments runs as it would without this file.
"""

import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))


def main():
    argv = sys.argv[1:]
    if sys.path and os.path.abspath(sys.path[0] or '.') == _folder:
        del sys.path[0]
    sys.path.insert(0, _folder)
    from wakepoint_probe.entrance import enter_from_environment
    from wakepoint_probe.program import run_program

    sys.path.remove(_folder)
    enter_from_environment()
    # debugpy's launcher adds options of the interpreter, which stand behind this file now.
    while len(argv) > 1 and argv[0] == '-X':
        del argv[:2]
    run_program(argv)


main()
