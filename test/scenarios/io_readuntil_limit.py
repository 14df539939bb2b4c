import asyncio


async def attempt(reader, *args):
    try:
        print(await reader.readuntil(*args))
    except asyncio.LimitOverrunError as error:
        print(error, "| consumed", error.consumed)


async def main():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"0123456789")
    await attempt(reader)
    reader.feed_data(b"\n")
    await attempt(reader)
    print(await reader.readexactly(4))
    await attempt(reader)
    reader.feed_data(b"12345678\n")
    await attempt(reader)
    reader.feed_data(b"123456789ab-")
    await attempt(reader, b"--+")
    print(await reader.read(100))


asyncio.run(main())
