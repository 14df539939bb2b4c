"""FastAPI on uvicorn, called by aiohttp clients."""

import asyncio
import sys

import uvicorn
from aiohttp import ClientSession, TCPConnector
from fastapi import FastAPI

app = FastAPI()


@app.get('/{n}')
async def item(n: int):
    await asyncio.sleep(0.005)
    return {'n': n}


@app.get('/thread/{n}')
def in_thread(n: int):
    return {'n': n}


async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level='error', loop='none'))
    serving = asyncio.create_task(server.serve(), name='uvicorn')
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with ClientSession(connector=TCPConnector(limit=0)) as session:

        async def get(path):
            async with session.get(f'http://127.0.0.1:{port}{path}') as response:
                return (await response.json())['n']

        print(sum(await asyncio.gather(*(get(f'/{n}') for n in range(200)))))
        print(sum(await asyncio.gather(*(get(f'/thread/{n}') for n in range(20)))))
        print('ready', flush=True)
        if 'wait' in sys.argv:
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    server.should_exit = True
    await serving


asyncio.run(main())
