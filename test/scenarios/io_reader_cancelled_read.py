import asyncio


async def main():
    reader = asyncio.StreamReader()
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    task.cancel()
    reader.feed_data(b"kept\n")
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(await reader.readline())
    try:
        async with asyncio.timeout(0.01):
            await reader.readline()
    except TimeoutError:
        print("timed out")
    task = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    reader.feed_eof()
    print(await task)


asyncio.run(main())
