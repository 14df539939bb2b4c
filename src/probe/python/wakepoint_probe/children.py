"""Processes that a watched program starts: when one makes its first loop, it asks for a session of its own.

It waits in the hall of its parent's session until an adapter comes for it; where none does, it goes on alone. One that
makes no loop costs nothing and asks for nothing.
"""

import json
import os
import sys
import types

from .when_loaded import when_loaded

_folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60
"""Seconds after which one goes on alone in any case; the hall sends it away long before."""
_in_hall = []
"""The connection stays: by it the adapter knows who is there."""


class _Entrance:
    """Lets the probe into a process of `multiprocessing` when it is unpickled there."""

    def __init__(self, hall):
        self._hall = hall

    def __reduce__(self):
        path = os.path.join(_folder, 'late.py')
        return eval, ("__import__('runpy').run_path(%r)['follow'](%r)" % (path, json.dumps(self._hall)),)


def invite_children(hall):
    """From now on processes of `multiprocessing` that begin anew ask in the hall, too. Those that are forked are told by
    the witness."""

    def hook(spawn):
        original = spawn.get_preparation_data
        if type(original) is not types.FunctionType or original.__module__ == __name__:
            return

        def get_preparation_data(name):
            return dict(original(name), wakepoint=_Entrance(hall))

        spawn.get_preparation_data = get_preparation_data

    when_loaded('multiprocessing.spawn', hook)


def ask_at_first_loop(hall):
    """Asks in the hall when this process makes its first loop. A fork of one that was there has not been there itself."""
    while _in_hall:
        _in_hall.pop().close()

    def hook(base_events):
        original = base_events.BaseEventLoop.__init__

        def __init__(self, *args, **kwargs):
            base_events.BaseEventLoop.__init__ = original
            try:
                _ask(hall)
            except (OSError, ValueError) as error:
                sys.stderr.write('Wakepoint is not there (%s); this process runs without it.\n' % error)
            original(self, *args, **kwargs)

        base_events.BaseEventLoop.__init__ = __init__

    when_loaded('asyncio.base_events', hook)


def _ask(hall):
    import socket

    from .entrance import enter

    try:
        connection = socket.create_connection(('127.0.0.1', hall['port']), timeout=5)
    except ConnectionRefusedError:
        return  # the session of the parent has ended
    greeting = {'token': hall['token'], 'pid': os.getpid(), 'program': os.path.abspath(sys.argv[0])}
    connection.sendall(json.dumps(greeting).encode() + b'\n')
    connection.settimeout(PATIENCE)
    with connection.makefile('rb') as stream:
        answer = stream.readline()
    if answer:
        _in_hall.append(connection)
        enter(json.dumps(dict(json.loads(answer), wait=True, hall=hall)))
    else:
        connection.close()
