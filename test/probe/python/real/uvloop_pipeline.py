"""A pipeline of queues on uvloop."""

import asyncio
import sys

import uvloop


async def stage(source, sink):
    while True:
        item = await source.get()
        await sink.put(None if item is None else item + 1)
        if item is None:
            return


async def main():
    queues = [asyncio.Queue(2) for _ in range(4)]
    stages = [asyncio.create_task(stage(*pair), name='stage') for pair in zip(queues, queues[1:])]

    async def feed():
        for n in range(50):
            await queues[0].put(n)
        await queues[0].put(None)

    feeding = asyncio.create_task(feed())
    total = 0
    while (item := await queues[-1].get()) is not None:
        total += item
    await asyncio.gather(feeding, *stages)
    print(total)
    reader = asyncio.create_task(asyncio.Queue().get(), name='reader')
    await asyncio.sleep(0.01)
    print('ready', flush=True)
    if 'wait' in sys.argv:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    reader.cancel()


uvloop.install()
asyncio.run(main())
