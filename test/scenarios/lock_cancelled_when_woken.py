"""Cancelled in the moment it was given the lock: the next in line gets it."""
import asyncio


async def worker(lock: asyncio.Lock, name: str):
    try:
        await lock.acquire()
        print(name, "has")
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    a = asyncio.create_task(worker(lock, "a"))
    b = asyncio.create_task(worker(lock, "b"))
    await asyncio.sleep(0)
    lock.release()
    a.cancel()
    print(lock.locked())
    await asyncio.gather(a, b)
    print(lock.locked())


asyncio.run(main())
