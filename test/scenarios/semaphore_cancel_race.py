"""Cancelled in the moment it was given the place: the place goes to the next."""
import asyncio


async def worker(semaphore: asyncio.Semaphore, name: str):
    try:
        await semaphore.acquire()
        print(name, "has")
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [asyncio.create_task(worker(semaphore, name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    print(semaphore.locked(), tasks[2].done())
    semaphore.release()
    await asyncio.gather(*tasks)


asyncio.run(main())
