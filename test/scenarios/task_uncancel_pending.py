# needs CPython 3.13
"""uncancel() to zero drops a cancellation that was not delivered."""
import asyncio


async def child():
    asyncio.current_task().cancel()
    asyncio.current_task().uncancel()
    await asyncio.sleep(0)
    print("not cancelled")


async def main():
    task = asyncio.create_task(child())
    await task
    print(task.cancelled())


asyncio.run(main())
