import asyncio


async def main():
    reader = asyncio.StreamReader()

    async def feed():
        for part in (b"alpha\nbe", b"ta\n", b"gamma"):
            print("feeding", part)
            reader.feed_data(part)
            await asyncio.sleep(0)
        reader.feed_eof()

    task = asyncio.create_task(feed())
    async for line in reader:
        print("line", line)
    await task


asyncio.run(main())
