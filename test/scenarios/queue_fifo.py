import asyncio


async def producer(queue: asyncio.Queue):
    for n in range(4):
        await queue.put(n)
        print("put", n, queue.qsize(), queue.full())


async def main():
    queue = asyncio.Queue(maxsize=2)
    task = asyncio.create_task(producer(queue))
    await asyncio.sleep(0.01)
    for _ in range(4):
        print("got", await queue.get(), queue.empty())
    await task


asyncio.run(main())
