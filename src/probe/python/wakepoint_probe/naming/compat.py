"""Primitives of other libraries over asyncio, where they do not use asyncio's own."""

from ..kinds import names
from .network import raw_socket, stream

_anyio = 'anyio._backends._asyncio:'


@names(_anyio + 'Lock.acquire', kind='lock')
def anyio_lock(it):
    owner = getattr(it.self, '_owner_task', None)
    return {
        'label': it.called('anyio.Lock', it.self),
        'holder': it.context.number_of(owner) if owner is not None else None,
    }


@names(_anyio + 'Semaphore.acquire', kind='semaphore')
def anyio_semaphore(it):
    return {'label': it.called('anyio.Semaphore', it.self)}


@names(_anyio + 'Event.wait', kind='event')
def anyio_event(it):
    return {'label': it.called('anyio.Event', it.self)}


@names(_anyio + 'CapacityLimiter.acquire_on_behalf_of', kind='semaphore')
def anyio_limiter(it):
    owners = it.context.numbers_of(list(getattr(it.self, '_borrowers', None) or ()))
    resource = {'label': it.called('anyio.CapacityLimiter', it.self)}
    if len(owners) == 1:
        resource['holder'] = owners[0]
    elif owners:
        resource['tasks'] = owners
    return resource


@names('anyio._core._synchronization:Condition.wait', kind='condition')
def anyio_condition(it):
    if it.inner('Lock.acquire') is not None:
        return None
    return {'label': it.called('anyio.Condition', it.self)}


@names(_anyio + 'SocketStream.receive', kind='socket')
def anyio_receive(it):
    return stream(it, it.self._transport, 'read')


@names(_anyio + 'SocketStream.send', kind='socket')
def anyio_send(it):
    return dict(stream(it, it.self._transport, 'write'), note='its buffer is full')


@names(_anyio + 'UNIXSocketStream.receive', kind='socket')
def anyio_unix_receive(it):
    return raw_socket(it.self._raw_socket, 'read')


@names(_anyio + 'UNIXSocketStream.send', kind='socket')
def anyio_unix_send(it):
    return raw_socket(it.self._raw_socket, 'write')


@names(_anyio + 'TCPSocketListener.accept', _anyio + 'UNIXSocketListener.accept', kind='socket')
def anyio_accept(it):
    return raw_socket(it.self._raw_socket, 'accept')


@names('anyio.streams.memory:MemoryObjectReceiveStream.receive', kind='queue')
def receive(it):
    return {'label': it.called('memory stream', it.self), 'note': 'empty'}


@names('anyio.streams.memory:MemoryObjectSendStream.send', kind='queue')
def send(it):
    return {'label': it.called('memory stream', it.self), 'note': 'full'}


@names(_anyio + 'AsyncIOBackend.run_sync_in_worker_thread', kind='thread')
def anyio_thread(it):
    from .executors import function_name

    return {'label': 'thread %s' % function_name(it.locals.get('func'))}
