import asyncio


async def inner():
    await asyncio.sleep(0.05)
    return "at last"


async def main():
    task = asyncio.create_task(inner())
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.01)
    except TimeoutError:
        print("timed out", task.cancelled())
    print(await task)


asyncio.run(main())
