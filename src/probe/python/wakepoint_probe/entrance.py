"""Ways into a process: before the program starts, into a running one, and by invitation."""

import json
import os
import sys

from .channel import Channel
from .children import invite_children
from .gate import wait_for_start
from .witness import start

VARIABLE = 'WAKEPOINT_PROBE'
WELCOME = b'welcome\n'
"""Said to an adapter that knows the token: it then waits for the witness."""


def enter(text, late=False):
    """Connects to the adapter that the options (`ProbeOptions` as JSON) name, and starts the witness."""
    options = json.loads(text)
    channel = Channel('127.0.0.1', options['door']['port'], options['token'])
    channel.connect()
    hall = options.get('hall')
    start(channel, late, options.get('endsWithAdapter', False), hall)
    if hall:
        invite_children(hall)
    if options.get('wait') and not late:
        wait_for_start(channel)


def enter_from_environment():
    """Enters when the environment says where, and takes that out of it: child processes are not meant."""
    text = os.environ.pop(VARIABLE, None)
    if not text:
        return
    try:
        enter(text)
    except OSError as error:
        sys.stderr.write('Wakepoint is not there (%s); the program runs without it.\n' % error)


def invite():
    """Opts in: from now on an adapter of the same user may attach by process id. Costs nothing until one does."""
    import _thread
    import atexit
    import secrets
    import socket

    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    listener.listen(1)
    token = secrets.token_hex(24)
    path = _invitation()
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(path, flags, 0o600), 'w') as stream:
        json.dump({'port': listener.getsockname()[1], 'token': token}, stream)
    owner = os.getpid()

    def withdraw():
        if os.getpid() == owner and os.path.exists(path):
            os.remove(path)

    atexit.register(withdraw)
    _thread.start_new_thread(_wait_for_guests, (listener, token))


def _wait_for_guests(listener, token):
    while True:
        try:
            guest, _ = listener.accept()
            with guest:
                guest.settimeout(5)
                options = _asked(guest, token)
                guest.sendall(WELCOME)
            enter(json.dumps(options), late=True)
        except (OSError, ValueError):
            if listener.fileno() < 0:
                return  # else it was somebody else, or the adapter has gone again


def _asked(guest, token):
    """The options that a guest brings; raises ValueError where it does not know the token."""
    import hmac

    with guest.makefile() as stream:
        said = json.loads(stream.readline(10_000))
    if type(said) is not dict or not hmac.compare_digest(str(said.get('token')).encode(), token.encode()):
        raise ValueError('not invited')
    return said.get('options')


def _invitation():
    import getpass
    import tempfile

    user = str(os.getuid()) if hasattr(os, 'getuid') else getpass.getuser()
    folder = os.path.join(tempfile.gettempdir(), 'wakepoint-python-' + user)
    os.makedirs(folder, 0o700, exist_ok=True)
    status = os.stat(folder)
    if hasattr(os, 'getuid') and (status.st_uid != os.getuid() or status.st_mode & 0o077):
        raise OSError('%s belongs to somebody else' % folder)
    return os.path.join(folder, '%d.json' % os.getpid())
