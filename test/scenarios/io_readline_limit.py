import asyncio


async def attempt(reader):
    try:
        print(await reader.readline())
    except ValueError as error:
        print(type(error).__name__, error)


async def main():
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"ok\ntoo long\nyes\n")
    await attempt(reader)
    await attempt(reader)
    await attempt(reader)
    reader.feed_data(b"endless line")
    await attempt(reader)
    reader.feed_data(b"end")
    reader.feed_eof()
    await attempt(reader)
    await attempt(reader)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as error:
        print(error)


asyncio.run(main())
