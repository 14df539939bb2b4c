"""Processes that a watched program starts: when one makes its first loop, it asks for a session of its own.

It waits in the hall of its parent's session until an adapter comes for it; where none does, it goes on alone. One that
makes no loop costs nothing and asks for nothing.
"""

import functools
import json
import os
import sys
import types

from .when_loaded import when_loaded

_folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PATIENCE = 60
"""Seconds after which one goes on alone in any case; the hall sends it away long before."""
_beginnings = (
    ('asyncio.base_events', 'BaseEventLoop.__init__'),
    ('asyncio.events', 'set_event_loop'),
    ('asyncio', 'set_event_loop'),
    ('asyncio.runners', 'Runner._lazy_init'),
)
"""Where a first loop is made or named. A process that is forked has asyncio's second name for `set_event_loop`, too; one that
begins anew takes it over from the first."""
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

    def arrive():
        """Nobody listens any more for a first loop, and the witness for the next ones."""
        while hooks:
            owner, name, original, ours = hooks.pop()
            if owner.__dict__.get(name) is ours:
                setattr(owner, name, original)
        try:
            _ask(hall)
        except (OSError, ValueError) as error:
            sys.stderr.write('Wakepoint is not there (%s); this process runs without it.\n' % error)

    hooks = []
    for module, path in _beginnings:
        when_loaded(module, functools.partial(_hook, hooks, path, arrive))


def _hook(hooks, path, arrive, module):
    """`arrive` is called by the first loop: by a standard one when it is made, by one of another kind when it is first
    named, since its class is not known beforehand."""
    *way, name = path.split('.')
    owner = functools.reduce(lambda thing, part: getattr(thing, part, None), way, module)
    original = getattr(owner, name, None)
    if original is None:
        return  # not in this version

    @functools.wraps(original)
    def ours(*args, **kwargs):
        on_top = owner.__dict__.get(name) is ours  # else the program has put something of its own over it, which calls this
        if hooks and name == '_lazy_init':
            original(*args, **kwargs)  # makes the loop, and does nothing when it is called once more
        if hooks and (name == '__init__' or _is_foreign(args[0] if args else kwargs.get('loop'))):
            arrive()
        then = getattr(owner, name) if on_top else ours
        return (original if then is ours else then)(*args, **kwargs)

    setattr(owner, name, ours)
    hooks.append((owner, name, original, ours))


def _is_foreign(thing):
    """Whether a loop, or that of a runner, is none of the standard library."""
    loop = getattr(thing, '_loop', thing)
    base_events = sys.modules.get('asyncio.base_events')
    return loop is not None and (base_events is None or not isinstance(loop, base_events.BaseEventLoop))


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
