"""Spins without ever waiting for anything, from line to line of its input."""

import asyncio
import sys


async def main():
    loop = asyncio.get_running_loop()
    begins, ends = asyncio.Event(), asyncio.Event()

    async def turner():
        while True:
            await begins.wait()
            begins.clear()
            while not ends.is_set():
                await asyncio.sleep(0)
            ends.clear()

    spins = loop.create_task(turner(), name='turner')
    for event in (begins, ends) * 1000:
        print('rests' if event is begins else 'spins', flush=True)
        if not (await loop.run_in_executor(None, sys.stdin.readline)).strip():
            break
        event.set()
    spins.cancel()


asyncio.run(main())
