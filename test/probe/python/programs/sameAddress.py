"""Tasks that come one after the other, and each lies where the one before it lay."""

import asyncio
import sys


async def nothing():
    pass


async def waits():
    await asyncio.Event().wait()


async def main():
    loop, address = asyncio.get_running_loop(), None
    for _ in range(1000):
        task = loop.create_task(nothing())
        if id(task) == address:
            break
        address = id(task)
        del task
        await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    task = loop.create_task(waits(), name='waits')
    print('ready', id(task) == address, flush=True)
    sys.stdin.readline()
    await asyncio.sleep(0)
    await asyncio.Event().wait()


asyncio.run(main())
