"""Cancelling the inner task raises CancelledError in the outer one, which is not cancelled itself."""
import asyncio


async def inner():
    await asyncio.sleep(1)


async def outer(task: asyncio.Task):
    try:
        await task
    except asyncio.CancelledError:
        print("inner was cancelled", asyncio.current_task().cancelling())
    return "went on"


async def main():
    task = asyncio.create_task(inner())
    waiting = asyncio.create_task(outer(task))
    await asyncio.sleep(0.01)
    task.cancel()
    print(await waiting)


asyncio.run(main())
