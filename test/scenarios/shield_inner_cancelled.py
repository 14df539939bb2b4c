import asyncio


async def inner():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(inner())
    shielded = asyncio.shield(task)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await shielded
    except asyncio.CancelledError:
        print("shield cancelled", shielded.cancelled())


asyncio.run(main())
