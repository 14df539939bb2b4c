"""An aiohttp server and 200 clients at once."""

import asyncio
import sys

from aiohttp import ClientSession, TCPConnector, web


async def handle(request):
    await asyncio.sleep(0.01)
    return web.json_response({'n': int(request.query['n'])})


async def slow(request):
    await asyncio.sleep(1000)


async def main():
    app = web.Application()
    app.add_routes([web.get('/', handle), web.get('/slow', slow)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, '127.0.0.1', 0)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    async with ClientSession(connector=TCPConnector(limit=0)) as session:

        async def get(n):
            async with session.get(f'http://127.0.0.1:{port}/?n={n}') as response:
                return (await response.json())['n']

        for _ in range(3):
            print(sum(await asyncio.gather(*map(get, range(200)))), flush=True)
        parked = asyncio.create_task(session.get(f'http://127.0.0.1:{port}/slow')._coro, name='parked client')
        await asyncio.sleep(0.05)
        print('ready', flush=True)
        if 'wait' in sys.argv:
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        parked.cancel()
    await runner.cleanup()


asyncio.run(main())
