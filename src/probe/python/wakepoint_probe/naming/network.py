"""Sockets, streams over them, servers, names."""

from ..kinds import names


@names(
    'asyncio.streams:StreamReader.read',
    'asyncio.streams:StreamReader.readline',
    'asyncio.streams:StreamReader.readexactly',
    'asyncio.streams:StreamReader.readuntil',
    'asyncio.streams:StreamReader._wait_for_data',
    kind='socket',
)
def reader(it):
    return stream(it, getattr(it.self, '_transport', None), 'read')


@names('asyncio.streams:StreamWriter.drain', kind='socket')
def drain(it):
    return dict(stream(it, it.self._transport, 'write'), note='its buffer is full')


@names('asyncio.streams:StreamWriter.wait_closed', kind='socket')
def wait_closed(it):
    return stream(it, it.self._transport, 'close')


@names('asyncio.streams:StreamWriter.start_tls', 'asyncio.base_events:BaseEventLoop.start_tls', kind='socket')
def start_tls(it):
    transport = it.locals.get('transport') or getattr(it.self, '_transport', None)
    return stream(it, transport, 'TLS handshake')


def stream(it, transport, what):
    """The socket or pipe of a transport."""
    if transport is None:
        return {'kind': 'stream', 'label': 'stream %s' % what}
    info = transport.get_extra_info
    peer = info('peername')
    if peer is None and info('socket') is None and info('pipe') is not None:
        return {'kind': 'stream', 'label': 'pipe %s' % what}
    return {'label': 'socket %s %s' % (address(peer or info('sockname')), what)}


def address(name):
    """`127.0.0.1:5432`, `[::1]:80`, the path of a Unix socket."""
    if isinstance(name, tuple) and len(name) >= 2:
        return ('[%s]:%s' if ':' in str(name[0]) else '%s:%s') % name[:2]
    if isinstance(name, bytes):
        name = name.decode(errors='replace')
    return str(name) if name else 'unnamed'


_sock = 'asyncio.selector_events:BaseSelectorEventLoop.'


@names(
    *[_sock + name for name in ('sock_recv', 'sock_recv_into', 'sock_recvfrom', 'sock_recvfrom_into')],
    kind='socket',
)
def sock_read(it):
    return raw_socket(it.locals.get('sock'), 'read')


@names(_sock + 'sock_sendall', _sock + 'sock_sendto', 'asyncio.base_events:BaseEventLoop.sock_sendfile', kind='socket')
def sock_write(it):
    return raw_socket(it.locals.get('sock'), 'write')


@names(_sock + 'sock_accept', kind='socket')
def sock_accept(it):
    return raw_socket(it.locals.get('sock'), 'accept')


@names(_sock + 'sock_connect', kind='socket')
def sock_connect(it):
    return {'label': 'socket %s connect' % address(it.locals.get('address'))}


def raw_socket(sock, what):
    """A socket without a transport."""
    name = None
    for ask in ('getpeername', 'getsockname'):
        try:
            name = getattr(sock, ask)()
        except (OSError, AttributeError):
            continue
        if name:
            break
    return {'label': 'socket %s %s' % (address(name), what)}


@names(
    'asyncio.base_events:BaseEventLoop.create_connection',
    'asyncio.base_events:BaseEventLoop.create_datagram_endpoint',
    'asyncio.base_events:BaseEventLoop.create_server',
    'asyncio.unix_events:_UnixSelectorEventLoop.create_unix_connection',
    'asyncio.unix_events:_UnixSelectorEventLoop.create_unix_server',
    kind='socket',
)
def connect(it):
    values = it.locals
    where = values.get('path') or (values.get('host'), values.get('port'))
    if it.links[it.index].code.co_name in ('create_server', 'create_unix_server'):
        return {'label': 'socket %s listen' % address(where)}
    if it.inner('getaddrinfo') is not None or it.inner('_ensure_resolved') is not None:
        return {'kind': 'dns', 'label': 'dns %s' % values.get('host')}
    return {'label': 'socket %s connect' % address(where)}


@names('asyncio.base_events:BaseEventLoop.getaddrinfo', kind='dns')
def getaddrinfo(it):
    return {'label': 'dns %s' % it.locals.get('host')}


@names('asyncio.base_events:BaseEventLoop.getnameinfo', kind='dns')
def getnameinfo(it):
    return {'label': 'dns %s' % address(it.locals.get('sockaddr'))}


@names('asyncio.base_events:Server.serve_forever', 'asyncio.base_events:Server.wait_closed', kind='socket')
def server(it):
    sockets = it.self.sockets
    where = address(sockets[0].getsockname()) if sockets else 'closed'
    return {'label': 'server %s' % where}


@names(
    'asyncio.unix_events:_UnixSelectorEventLoop._sock_sendfile_native',
    'asyncio.base_events:BaseEventLoop.sendfile',
    'asyncio.base_events:BaseEventLoop._sendfile_fallback',
    kind='socket',
)
def sendfile(it):
    return stream(it, it.locals.get('transport') or it.locals.get('transp'), 'write')
