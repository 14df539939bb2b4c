import asyncio


async def fails(n: int):
    await asyncio.sleep(n / 100)
    raise ValueError(n)


async def cancelled():
    await asyncio.sleep(0.02)
    raise asyncio.CancelledError("own")


async def main():
    tasks = [asyncio.create_task(fails(1)), asyncio.create_task(cancelled()), asyncio.create_task(asyncio.sleep(0.03, "fine"))]
    for next_done in asyncio.as_completed(tasks):
        try:
            print(await next_done)
        except ValueError as error:
            print("failed", error)
        except asyncio.CancelledError as error:
            print("cancelled", error)


asyncio.run(main())
