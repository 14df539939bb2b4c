import asyncio


async def slow():
    await asyncio.sleep(0.01)
    yield 1


async def main():
    generator = slow()
    first = asyncio.create_task(reads(generator))
    second = asyncio.create_task(reads(generator))
    await asyncio.gather(first, second)


async def reads(generator: object):
    try:
        print(await anext(generator))
    except RuntimeError as error:
        print(error)


asyncio.run(main())
