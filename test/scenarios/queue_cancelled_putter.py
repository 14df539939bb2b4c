import asyncio


async def putter(queue: asyncio.Queue, n: int):
    try:
        await queue.put(n)
        print("put", n)
    except asyncio.CancelledError:
        print("cancelled", n)


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    tasks = [asyncio.create_task(putter(queue, n)) for n in [1, 2, 3]]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    print(await queue.get(), await queue.get())
    await asyncio.gather(*tasks)


asyncio.run(main())
