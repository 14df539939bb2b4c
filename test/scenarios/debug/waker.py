# waker: waiter
import asyncio


async def waiter(gate, lock, jobs, last):
    await gate.wait()  # @waits
    await lock.acquire()
    job = await jobs.get()
    await asyncio.sleep(0.01)
    total = job + 1  # @total
    last.set()
    try:
        await asyncio.Event().wait()
    finally:
        print(total)


async def main():
    gate, lock, jobs, last = asyncio.Event(), asyncio.Lock(), asyncio.Queue(), asyncio.Event()
    await lock.acquire()
    task = asyncio.create_task(waiter(gate, lock, jobs, last), name='waiter')
    await asyncio.sleep(0)
    gate.set()  # @sets
    await asyncio.sleep(0)
    lock.release()  # @releases
    await asyncio.sleep(0)
    jobs.put_nowait(1)  # @puts
    await last.wait()
    task.cancel()  # @cancels
    await asyncio.wait([task])


asyncio.run(main())
