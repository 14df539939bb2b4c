"""One who releases and wants it again stands behind those who wait."""
import asyncio


async def worker(lock: asyncio.Lock, name: str):
    for turn in range(2):
        async with lock:
            print(name, turn)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(lock, name)) for name in ["a", "b"]]
    await asyncio.sleep(0)
    lock.release()
    await asyncio.gather(*tasks)


asyncio.run(main())
