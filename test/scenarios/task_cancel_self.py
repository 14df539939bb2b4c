"""A task that cancels itself gets it at its next await."""
import asyncio


async def child():
    print(asyncio.current_task().cancel())
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("now")
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
