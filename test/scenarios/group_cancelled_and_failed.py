# needs CPython 3.13
"""Errors go before a cancellation, which stays asked for."""
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError("cleanup")


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
    except ExceptionGroup as error:
        print([repr(e) for e in error.exceptions], asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled at the next await")


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    task.cancel()
    await task


asyncio.run(main())
