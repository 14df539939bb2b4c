import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.01) as limit:
            limit.reschedule(loop.time() + 0.05)
            await asyncio.sleep(0.03)
            print("still here")
            limit.reschedule(None)
            await asyncio.sleep(0.1)
            limit.reschedule(loop.time() - 1)
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out", round(loop.time() * 1000))
    try:
        limit.reschedule(1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
