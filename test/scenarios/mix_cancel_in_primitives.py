"""Cancelled while suspended in each primitive: it is over at once, and the primitive is as before."""
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    event = asyncio.Event()
    semaphore = asyncio.Semaphore(0)
    queue = asyncio.Queue(1)
    condition = asyncio.Condition()
    barrier = asyncio.Barrier(2)
    future = asyncio.get_running_loop().create_future()
    await condition.acquire()
    waits = [lock.acquire(), event.wait(), semaphore.acquire(), queue.get(), queue.join(), barrier.wait(), condition.acquire(), asyncio.sleep(5)]
    tasks = [asyncio.create_task(each) for each in waits]
    await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])
    print(lock.locked(), event.is_set(), semaphore.locked(), queue.empty(), barrier.n_waiting, condition.locked(), future.done())


asyncio.run(main())
