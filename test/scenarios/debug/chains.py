import asyncio


async def inner(seconds):
    await asyncio.sleep(seconds)  # @sleeps


async def outer():
    await inner(600)  # @outer


async def holder(lock):
    await lock.acquire()
    await outer()  # @holds


async def waiter(lock):
    await lock.acquire()  # @acquires


async def consumer(queue):
    await queue.get()  # @gets


async def producer(queue):
    await queue.put(2)  # @puts


async def listener(event):
    await event.wait()  # @waits


async def joiner(other):
    await other  # @joins


async def gatherer(*others):
    await asyncio.gather(*others)  # @gathers


async def patient(other):
    await asyncio.wait_for(other, 600)  # @patient


async def waits(*others):
    await asyncio.wait(others)  # @all


async def limited(semaphore):
    await semaphore.acquire()  # @limited


async def notified(condition):
    await condition.acquire()
    await condition.wait()  # @notified


async def bare(future):
    await future  # @bare


async def quick():
    return 1


async def main():
    lock, queue, full, event = asyncio.Lock(), asyncio.Queue(), asyncio.Queue(1), asyncio.Event()
    full.put_nowait(1)
    future = asyncio.get_running_loop().create_future()
    make = asyncio.create_task
    held = make(holder(lock), name='holder')
    others = [make(quick(), name='quick'), make(listener(event), name='listener')]
    kept = [
        make(waiter(lock), name='waiter'),
        make(consumer(queue), name='consumer'),
        make(producer(full), name='producer'),
        make(joiner(held), name='joiner'),
        make(gatherer(*others), name='gatherer'),
        make(patient(others[1]), name='patient'),
        make(waits(*others[1:]), name='waits'),
        make(limited(asyncio.Semaphore(0)), name='limited'),
        make(notified(asyncio.Condition()), name='notified'),
        make(bare(future), name='bare'),
    ]
    await asyncio.sleep(0.05)
    print('ready', len(kept))  # @end
    future.cancel()


asyncio.run(main())
