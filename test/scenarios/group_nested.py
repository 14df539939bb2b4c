import asyncio


async def fails():
    raise ValueError("inner")


async def sleeps(n: int):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(sleeps(1))
            await asyncio.sleep(0)
            async with asyncio.TaskGroup() as inner:
                inner.create_task(sleeps(2))
                inner.create_task(fails())
    except ExceptionGroup as error:
        nested = error.exceptions[0]
        print(type(nested).__name__, [repr(e) for e in nested.exceptions])


asyncio.run(main())
