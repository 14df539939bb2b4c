import asyncio


async def wait(name, read):
    try:
        print(name, await read)
    except RuntimeError as error:
        print(name, error)


async def main():
    reader = asyncio.StreamReader()
    async with asyncio.TaskGroup() as group:
        group.create_task(wait("first", reader.readexactly(3)))
        group.create_task(wait("second", reader.readline()))
        group.create_task(wait("third", reader.read(3)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("feeding")
        reader.feed_data(b"ab")
        await asyncio.sleep(0)
        reader.feed_data(b"c")


asyncio.run(main())
