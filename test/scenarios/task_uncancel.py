"""cancelling() counts requests, uncancel() takes one back."""
import asyncio


async def child():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(task.cancelling(), task.uncancel(), task.cancelling(), task.uncancel(), task.uncancel())
    await asyncio.sleep(0.01)
    return "alive"


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(task.cancelling())
    print(await task)


asyncio.run(main())
