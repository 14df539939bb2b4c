"""Children may add children until the last has ended."""
import asyncio


async def child(group: asyncio.TaskGroup, n: int):
    await asyncio.sleep(0.01)
    print("child", n)
    if n < 3:
        group.create_task(child(group, n + 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(group, 1))
    print("all done")


asyncio.run(main())
