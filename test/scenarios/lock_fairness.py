"""Who waits first gets the lock first, also against one who comes while it is handed over."""
import asyncio


async def worker(lock: asyncio.Lock, name: str):
    print(name, "wants")
    async with lock:
        print(name, "has")
        await asyncio.sleep(0.01)
    print(name, "left")


async def main():
    lock = asyncio.Lock()
    tasks = [asyncio.create_task(worker(lock, name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0.01)
    tasks.append(asyncio.create_task(worker(lock, "late")))
    await asyncio.gather(*tasks)
    print(lock.locked())


asyncio.run(main())
