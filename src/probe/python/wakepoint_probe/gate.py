"""Where the program waits before its first line, when the adapter wants it to."""

import threading

_gate = threading.Event()


def open_gate():
    _gate.set()


def wait_for_start(channel):
    """Returns when the adapter says `startProgram`, or is gone."""
    while not _gate.wait(0.1) and channel.open:
        pass


def close_gate():
    """In a forked child, whose parent's gate is open."""
    global _gate
    _gate = threading.Event()
