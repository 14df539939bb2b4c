"""Ends a program whose adapter is gone, as the adapter would have done."""

import os
import signal
import subprocess
import sys

GRACE = 2.0
"""Seconds that the program and its children may take to end by themselves after SIGTERM."""

_OUTLIVE = """
import os, signal, sys, time
group, until = int(sys.argv[1]), time.monotonic() + float(sys.argv[2])
try:
    while time.monotonic() < until:
        os.killpg(group, 0)
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
except OSError:
    pass
"""
"""Waits until the group is gone, and kills it when that takes too long. The program may end before a child of it."""


def end_process():
    """SIGTERM for the program and its children; whoever of them still runs after the grace is killed."""
    pid = os.getpid()
    if not hasattr(os, 'killpg') or os.getpgrp() != pid:
        os.kill(pid, signal.SIGTERM)
        return
    command = [sys.executable, '-I', '-S', '-c', _OUTLIVE, str(pid), str(GRACE)]
    nothing = subprocess.DEVNULL
    subprocess.Popen(command, start_new_session=True, env={}, stdin=nothing, stdout=nothing, stderr=nothing)
    os.killpg(pid, signal.SIGTERM)
