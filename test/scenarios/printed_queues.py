# needs CPython 3.13
"""What queues, locks and their kin look like in print; addresses are left out."""
import asyncio
import re


def text(value):
    return re.sub(r"asyncio\.locks\.(\w+) object at 0x[0-9a-f]+", r"\1", str(value))


async def main():
    queue = asyncio.Queue(2)
    print(queue)
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait("it's the first")
    await getter
    queue.put_nowait(2)
    queue.put_nowait(["three", 4])
    putter = asyncio.create_task(queue.put(5))
    await asyncio.sleep(0)
    print(queue)
    queue.shutdown()
    print(queue)
    queue.shutdown(immediate=True)
    print(queue)
    await asyncio.gather(putter, return_exceptions=True)
    for queue in (asyncio.LifoQueue(), asyncio.PriorityQueue(3)):
        for item in (3, 1, 2):
            queue.put_nowait(item)
        print(queue)
        queue.get_nowait()
        print(queue)
    lock = asyncio.Lock()
    print(text(lock))
    await lock.acquire()
    waiter = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(text(lock), text(asyncio.Condition(lock)), text(asyncio.Condition()))
    waiter.cancel()
    semaphore = asyncio.Semaphore(2)
    print(text(semaphore), text(asyncio.BoundedSemaphore()), text(asyncio.Semaphore(0)))
    await semaphore.acquire()
    print(text(semaphore))
    await semaphore.acquire()
    waiter = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    print(text(semaphore))
    semaphore.release()
    print(text(semaphore))
    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    print(text(event))
    event.set()
    print(text(event))
    barrier = asyncio.Barrier(2)
    print(text(barrier))
    waiter = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(text(barrier))
    await barrier.abort()
    print(text(barrier))
    await asyncio.gather(waiter, return_exceptions=True)


asyncio.run(main())
