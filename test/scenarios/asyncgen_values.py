import asyncio


async def ticks(count: int):
    for n in range(count):
        await asyncio.sleep(0.01)
        yield n


async def main():
    async for n in ticks(3):
        print(n, round(asyncio.get_running_loop().time() * 1000))
    generator = ticks(1)
    print(await anext(generator))
    try:
        await anext(generator)
    except StopAsyncIteration as error:
        print(type(error).__name__)


asyncio.run(main())
