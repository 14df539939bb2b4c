"""Primitives of other libraries over asyncio, where they do not use asyncio's own."""

from ..kinds import names

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
