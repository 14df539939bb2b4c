"""A limit around a group cancels its tasks."""
import asyncio


async def child(n: int):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("child", n)
        raise


async def main():
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as group:
                group.create_task(child(1))
    except TimeoutError:
        print("timed out")


asyncio.run(main())
