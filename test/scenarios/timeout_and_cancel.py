"""Cancelled from outside and timed out at once: it is a cancellation."""
import asyncio


async def child():
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("cancelled", limit.expired(), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(child())
    asyncio.get_running_loop().call_later(0.01, task.cancel)
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
