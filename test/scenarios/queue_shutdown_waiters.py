# needs CPython 3.13
"""Shutting down wakes all who wait, on both sides."""
import asyncio


async def getter(queue: asyncio.Queue, name: str):
    try:
        print(name, await queue.get())
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def putter(queue: asyncio.Queue, name: str):
    try:
        await queue.put(name)
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def main():
    empty = asyncio.Queue()
    full = asyncio.Queue(1)
    full.put_nowait("first")
    tasks = [asyncio.create_task(getter(empty, "getter a")), asyncio.create_task(getter(empty, "getter b"))]
    tasks.append(asyncio.create_task(putter(full, "putter")))
    await asyncio.sleep(0)
    empty.shutdown()
    full.shutdown()
    await asyncio.gather(*tasks)
    print(full.qsize())


asyncio.run(main())
