import asyncio


async def leaf(n: int):
    await asyncio.sleep(n / 100)
    print("leaf", n)
    return n


async def main():
    print(await asyncio.gather(asyncio.gather(leaf(2), leaf(1)), leaf(3), asyncio.gather()))


asyncio.run(main())
