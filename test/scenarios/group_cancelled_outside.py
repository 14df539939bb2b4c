import asyncio


async def child(n: int):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("child cancelled", n)
        raise


async def parent():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child(1))
    except asyncio.CancelledError as error:
        print("parent cancelled", error, asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    task.cancel("outside")
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
