"""A getter that is cancelled when its item has come leaves it to the next."""
import asyncio


async def getter(queue: asyncio.Queue, name: str):
    try:
        print(name, await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    queue = asyncio.Queue()
    a = asyncio.create_task(getter(queue, "a"))
    b = asyncio.create_task(getter(queue, "b"))
    await asyncio.sleep(0)
    queue.put_nowait("item")
    a.cancel()
    await asyncio.gather(a, b)
    print(queue.qsize())


asyncio.run(main())
