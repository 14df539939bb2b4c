"""A server and a client of websockets, which wait in futures of the library's own."""

import asyncio
import sys

import websockets


async def echo(connection):
    async for message in connection:
        await connection.send(message)


async def main():
    async with websockets.serve(echo, '127.0.0.1', 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with websockets.connect(f'ws://127.0.0.1:{port}') as connection:

            async def listen():
                print(await connection.recv())

            listening = asyncio.create_task(listen(), name='listens')
            while listening.get_coro().cr_await is None:
                await asyncio.sleep(0)
            print('ready', flush=True)
            if 'wait' in sys.argv:
                await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
            await connection.send('hello')
            await listening


asyncio.run(main())
