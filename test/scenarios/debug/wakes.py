# wake: waiter
import asyncio


async def done():
    return 1


async def waiter(gate, lock, jobs, last):
    await gate.wait()
    first = 1  # @opened
    await lock.acquire()
    first += 1  # @acquired
    await jobs.get()
    first += 1  # @got
    await asyncio.sleep(0.01)
    first += 1  # @slept
    await asyncio.sleep(0)
    first += 1  # @turned
    await asyncio.create_task(done(), name='done')
    first += 1  # @joined
    await asyncio.gather(asyncio.create_task(done(), name='one'), asyncio.create_task(done(), name='two'))
    first += 1  # @gathered
    last.set()
    # What is raised at an await stops from 3.13 on at that line, before that at the next one.
    try:
        await asyncio.Event().wait()  # @cancelled
    finally:
        print(first)  # @cancelled


async def main():
    gate, lock, jobs, last = asyncio.Event(), asyncio.Lock(), asyncio.Queue(), asyncio.Event()
    await lock.acquire()
    task = asyncio.create_task(waiter(gate, lock, jobs, last), name='waiter')
    await asyncio.sleep(0)
    gate.set()
    await asyncio.sleep(0)
    lock.release()
    await asyncio.sleep(0)
    await jobs.put(1)
    await last.wait()
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
