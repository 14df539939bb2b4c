"""A child that is cancelled on its own does not disturb the group."""
import asyncio


async def child():
    await asyncio.sleep(1)


async def main():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(child())
        await asyncio.sleep(0)
        task.cancel()
    print(task.cancelled())


asyncio.run(main())
