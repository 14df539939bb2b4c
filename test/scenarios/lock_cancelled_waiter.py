import asyncio


async def worker(lock: asyncio.Lock, name: str):
    try:
        async with lock:
            print(name, "has")
            await asyncio.sleep(0.01)
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker(lock, name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.gather(*tasks)
    print(lock.locked())


asyncio.run(main())
