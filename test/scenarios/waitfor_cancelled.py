"""Cancelling who waits cancels what is awaited, and it is no timeout."""
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("child cancelled")
        raise


async def waits():
    try:
        await asyncio.wait_for(child(), 1)
    except asyncio.CancelledError:
        print("waiter cancelled")


async def main():
    task = asyncio.create_task(waits())
    await asyncio.sleep(0.01)
    task.cancel()
    await task


asyncio.run(main())
