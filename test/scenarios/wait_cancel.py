"""Cancelling a wait leaves the tasks alone."""
import asyncio


async def child():
    await asyncio.sleep(0.05)
    return "alive"


async def waits(task: asyncio.Task):
    try:
        await asyncio.wait([task])
    except asyncio.CancelledError:
        print("wait cancelled")


async def main():
    task = asyncio.create_task(child())
    waiting = asyncio.create_task(waits(task))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await waiting
    print(task.done(), await task)


asyncio.run(main())
