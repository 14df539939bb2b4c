import asyncio


async def main():
    async with asyncio.timeout(0.02) as limit:
        await asyncio.sleep(0.01)
    print(limit.expired())
    async with asyncio.timeout(None) as limit:
        print(limit.when())
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    print("not cancelled")


asyncio.run(main())
