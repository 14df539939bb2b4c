import asyncio


async def late(group: asyncio.TaskGroup):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        try:
            group.create_task(asyncio.sleep(0))
        except RuntimeError as error:
            print("refused", type(error).__name__)
        raise


async def fails():
    raise ValueError("x")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            group.create_task(fails())
    except ExceptionGroup as error:
        print([repr(e) for e in error.exceptions])


asyncio.run(main())
