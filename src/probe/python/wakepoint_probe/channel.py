"""The door to the adapter: JSON lines over loopback, opened with a token."""

import json
import os
import socket
import struct
import sys
import threading

TURN = 0.05
"""Seconds that one waits for a message."""
PATIENCE = 5
"""Seconds that an adapter may take before what is sent to it."""
SO_COOKIE = 57 if sys.platform.startswith('linux') else None
"""The number of a socket that no other one has, and that is told without giving up the interpreter."""

encode = json.JSONEncoder(separators=(',', ':'), check_circular=False, default=repr).encode


class Channel:
    """One connection. Survives a program that closes all descriptors: it never writes into one that is not its own."""

    def __init__(self, host, port, token):
        self._address = (host, port)
        self._token = token
        self._lock = threading.RLock()
        self._socket = None
        self._identity = None
        self._rest = b''
        self.open = False
        self.left = False
        """Whether the adapter has closed the connection; a program may have closed its descriptor."""

    def connect(self):
        """Connects and says the token. Raises OSError when nobody listens."""
        connection = socket.create_connection(self._address, timeout=5)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.adopt(connection)
        self.send({'token': self._token})

    def adopt(self, connection):
        """Uses a connection on which the token has been said already."""
        _wait_in_the_system(connection)
        self._socket, self._rest = connection, b''
        self._identity = _identity(connection)
        self.open = True

    def send(self, message):
        """Sends one message; gives up silently when the adapter is gone."""
        self.send_text(encode(message))

    def send_text(self, *pieces):
        """The same for a message that is JSON already, in one piece or in several."""
        with self._lock:
            if not self._own():
                return
            try:
                for piece in pieces[:-1]:
                    self._socket.sendall(piece.encode())
                self._socket.sendall(pieces[-1].encode() + b'\n')
            except OSError:
                self.close()

    def receive(self):
        """Messages that arrived within `TURN`. Empty also when the door is closed: see `open`."""
        if not self._own():
            return []
        try:
            data = self._socket.recv(65536)
        except (BlockingIOError, socket.timeout):
            return []
        except ConnectionError:
            data = b''
        except OSError:
            self.close()
            return []
        if not data:
            self.left = True
            self.close()
            return []
        lines = (self._rest + data).split(b'\n')
        self._rest = lines.pop()
        return [json.loads(line) for line in lines if line]

    def close(self):
        self.open = False
        connection, self._socket = self._socket, None
        if connection is None:
            return
        try:
            if _identity(connection) == self._identity:
                connection.close()
            else:
                connection.detach()
        except OSError:
            connection.detach()

    def abandon(self):
        """In a forked child: lets go of the parent's connection without a word on it."""
        self._lock = threading.RLock()
        self.close()

    def _own(self):
        """Whether the descriptor is still this connection; else leaves it alone and connects again."""
        connection = self._socket
        if connection is None:
            return False
        try:
            if _identity(connection) == self._identity:
                return True
        except OSError:
            pass  # closed underneath us: the same as taken
        connection.detach()
        self._socket = None
        self.open = False
        try:
            self.connect()
        except OSError:
            return False
        return True


def _wait_in_the_system(connection):
    """Its time limits are the system's, set once: each of Python's own is one more call at every turn, and after each of
    those the thread has to ask for the interpreter again."""
    connection.settimeout(None)
    for option, seconds in ((socket.SO_RCVTIMEO, TURN), (socket.SO_SNDTIMEO, PATIENCE)):
        limit = int(seconds * 1000) if os.name == 'nt' else struct.pack('ll', int(seconds), int(seconds % 1 * 1e6))
        connection.setsockopt(socket.SOL_SOCKET, option, limit)


def _identity(connection):
    if os.name == 'nt':
        return connection.getsockname()
    if SO_COOKIE is not None:
        try:
            return connection.getsockopt(socket.SOL_SOCKET, SO_COOKIE, 8)
        except OSError:
            pass  # an old system, or the descriptor is no socket any more
    status = os.fstat(connection.fileno())
    return status.st_dev, status.st_ino
