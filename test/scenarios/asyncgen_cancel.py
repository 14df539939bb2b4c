import asyncio


async def ticks():
    try:
        while True:
            await asyncio.sleep(0.01)
            yield "tick"
    finally:
        print("generator ends")


async def reads():
    async for tick in ticks():
        print(tick)


async def main():
    task = asyncio.create_task(reads())
    await asyncio.sleep(0.035)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
