import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.02) as limit:
            print(limit.expired(), round(limit.when() * 1000))
            await asyncio.sleep(1)
    except TimeoutError as error:
        print("timed out", round(loop.time() * 1000), type(error.__cause__).__name__)
    print(limit.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
