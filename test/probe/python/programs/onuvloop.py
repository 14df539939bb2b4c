import asyncio
import sys

import uvloop


async def inner():
    await asyncio.sleep(1000)


async def outer():
    await inner()


async def main():
    tasks = [asyncio.create_task(outer(), name='outer'), asyncio.create_task(asyncio.sleep(0.05), name='short')]
    await tasks[1]
    print('ready', flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    tasks[0].cancel()


uvloop.install()
asyncio.run(main())
