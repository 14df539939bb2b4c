"""Two tasks that take turns and never rest, beside one that waits; the witness has no time left to look who is in line."""

import asyncio
import sys

line = sys.modules.get('wakepoint_probe.ready_line')
if line is not None:
    line.SAVED, line.SHARE = -1.0, 0.0


async def player(mine, other):
    while not over.is_set():
        await mine.wait()  # @turn
        mine.clear()
        other.set()
    other.set()


async def waits(event):
    await event.wait()  # @waits
    await over.wait()


async def fails():
    await over.wait()
    raise ValueError('no luck')


async def main():
    global over
    over, gate = asyncio.Event(), asyncio.Event()
    white, black = asyncio.Event(), asyncio.Event()
    white.set()
    loop = asyncio.get_running_loop()
    tasks = [
        asyncio.create_task(player(white, black), name='white'),
        asyncio.create_task(player(black, white), name='black'),
        asyncio.create_task(waits(gate), name='patient'),
        asyncio.create_task(fails(), name='unlucky'),
    ]
    print('ready', flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    gate.set()
    await asyncio.sleep(0)
    print('open', flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    over.set()
    await asyncio.wait(tasks)
    await asyncio.sleep(0)
    print('over', flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    tasks[3].exception()


asyncio.run(main())
