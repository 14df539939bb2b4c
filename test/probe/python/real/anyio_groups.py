"""Task groups, cancel scopes and memory streams of anyio."""

import asyncio
import sys

import anyio


async def produce(stream):
    async with stream:
        for n in range(5):
            await stream.send(n)


async def consume(stream, out):
    async with stream:
        async for n in stream:
            out.append(n)


async def main():
    out = []
    send, receive = anyio.create_memory_object_stream(1)
    async with anyio.create_task_group() as group:
        group.start_soon(produce, send)
        group.start_soon(consume, receive, out)
    print(out)
    with anyio.move_on_after(0.01) as scope:
        await anyio.sleep(10)
    print(scope.cancel_called, await anyio.to_thread.run_sync(sum, [1, 2]))
    lock = anyio.Lock()
    async with anyio.create_task_group() as group:

        async def locked():
            async with lock:
                pass

        async def listen(stream):
            await stream.receive()

        async def borrow():
            async with limiter:
                pass

        async def told():
            async with condition:
                await condition.wait()

        async def doze():
            await anyio.sleep(1000)

        async def read():
            async with await anyio.connect_tcp('127.0.0.1', port) as stream:
                await stream.receive()

        silent, heard = anyio.create_memory_object_stream(1)
        limiter, condition = anyio.CapacityLimiter(1), anyio.Condition()
        silent_peers = []
        server = await asyncio.start_server(lambda *streams: silent_peers.append(streams), '127.0.0.1', 0)
        port = server.sockets[0].getsockname()[1]
        async with lock, limiter:
            group.start_soon(read, name='reads')
            group.start_soon(borrow, name='wants a token')
            group.start_soon(told, name='waits to be told')
            group.start_soon(doze, name='dozes')
            group.start_soon(locked, name='wants the lock')
            group.start_soon(listen, heard, name='listens')
            await anyio.sleep(0.02)
            print('ready', flush=True)
            if 'wait' in sys.argv:
                await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        group.cancel_scope.cancel()
        server.close()
        silent.close()
    heard.close()


asyncio.run(main())
