import asyncio


async def inner():
    await asyncio.sleep(0.01)
    raise ValueError("inner")


async def main():
    try:
        await asyncio.shield(inner())
    except ValueError as error:
        print(error)
    done = asyncio.get_running_loop().create_future()
    done.set_result(3)
    print(asyncio.shield(done) is done, await asyncio.shield(done))


asyncio.run(main())
