"""Brings the witness into a program that runs already: `enter(options)`, called by whoever got in."""

import os
import sys

_folder = os.path.dirname(os.path.abspath(__file__))


def enter(text):
    sys.path.insert(0, _folder)
    try:
        from wakepoint_probe.entrance import enter as come_in
    finally:
        sys.path.remove(_folder)
    come_in(text, late=True)


def follow(text):
    """The same into a process that a watched program has started, when it makes its first loop."""
    import json

    sys.path.insert(0, _folder)
    try:
        from wakepoint_probe.children import ask_at_first_loop, invite_children
    finally:
        sys.path.remove(_folder)
    hall = json.loads(text)
    ask_at_first_loop(hall)
    invite_children(hall)
