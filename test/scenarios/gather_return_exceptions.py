import asyncio


async def fails():
    raise ValueError("x")


async def cancels():
    raise asyncio.CancelledError("own")


async def sleeps():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(sleeps())
    asyncio.get_running_loop().call_later(0.01, task.cancel, "outside")
    results = await asyncio.gather(fails(), cancels(), task, asyncio.sleep(0, "fine"), return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            print(type(result).__name__, result)
        else:
            print(result)


asyncio.run(main())
