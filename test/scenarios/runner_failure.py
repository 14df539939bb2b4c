import asyncio


async def main():
    raise ValueError("main failed")


asyncio.run(main())
