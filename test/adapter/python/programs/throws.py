import asyncio


async def fails():
    await asyncio.sleep(0)
    raise ValueError('nobody awaits me')  # @throws


async def main():
    task = asyncio.create_task(fails())
    await asyncio.sleep(0.05)
    print(task.exception())


asyncio.run(main())
