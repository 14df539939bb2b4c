"""`import wakepoint`: lets Wakepoint attach to this program by its process id, at any time, on any supported Python.

Nothing is watched, and nothing costs anything, until somebody attaches.
"""

import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, _folder)
try:
    from wakepoint_probe.entrance import enter_from_environment, invite
finally:
    sys.path.remove(_folder)

enter_from_environment()
try:
    invite()
except OSError as error:
    sys.stderr.write('Wakepoint can not be invited: %s.\n' % error)
