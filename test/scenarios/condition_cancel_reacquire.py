# needs CPython 3.13
"""Cancelled while it takes the lock again: it gets the lock first, then the error."""
import asyncio


async def waiter(condition: asyncio.Condition):
    try:
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as error:
                print("raised with the lock", condition.locked(), error)
                raise
    except asyncio.CancelledError:
        print("left", condition.locked())


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0.01)
    task.cancel("first")
    await asyncio.sleep(0.01)
    task.cancel("second")
    await asyncio.sleep(0.01)
    print("main releases", task.done())
    condition.release()
    await task


asyncio.run(main())
