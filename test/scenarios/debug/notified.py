# wake: worker
import asyncio


async def worker(condition, shelf):
    await condition.acquire()
    await condition.wait()
    taken = shelf.pop()  # @notified
    await condition.wait_for(lambda: len(shelf) > 1)
    taken += shelf.pop()  # @enough
    await condition.wait()
    taken += 1  # @at-once
    condition.release()
    print(taken)


async def main():
    condition, shelf = asyncio.Condition(), []
    task = asyncio.create_task(worker(condition, shelf), name='worker')
    await asyncio.sleep(0.01)
    for item in range(3):
        await condition.acquire()
        shelf.append(item)
        condition.notify()
        # The one who was notified stands at the lock by then.
        await asyncio.sleep(0.01)
        condition.release()  # @released
        await asyncio.sleep(0.01)
    await condition.acquire()
    condition.notify()
    condition.release()
    await task


asyncio.run(main())
