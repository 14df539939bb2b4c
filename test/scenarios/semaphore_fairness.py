"""One who comes while a place is being handed over waits behind those in line."""
import asyncio


async def worker(semaphore: asyncio.Semaphore, name: str):
    await semaphore.acquire()
    print(name, "has")
    semaphore.release()


async def main():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    a = asyncio.create_task(worker(semaphore, "a"))
    await asyncio.sleep(0)
    semaphore.release()
    print("locked for newcomers", semaphore.locked())
    await worker(semaphore, "main")
    await a


asyncio.run(main())
