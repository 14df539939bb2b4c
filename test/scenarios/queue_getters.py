"""Those who wait for items get them in the order they came."""
import asyncio


async def getter(queue: asyncio.Queue, name: str):
    print(name, await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    for n in range(3):
        queue.put_nowait(n)
    await asyncio.gather(*tasks)


asyncio.run(main())
