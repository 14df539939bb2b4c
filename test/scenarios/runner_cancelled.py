import asyncio


async def main():
    asyncio.current_task().cancel("self")
    await asyncio.sleep(0)


asyncio.run(main())
