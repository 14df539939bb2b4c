"""What a StreamReader refuses, and in which words."""
import asyncio


async def attempt(coroutine):
    try:
        print(await coroutine)
    except (ValueError, RuntimeError, asyncio.IncompleteReadError) as error:
        print(type(error).__name__, error)


async def main():
    reader = asyncio.StreamReader(limit=16)
    await attempt(reader.readexactly(-1))
    await attempt(reader.readuntil(b""))
    print(await reader.read(0), await reader.readexactly(0))
    reader.feed_data(b"")
    reader.feed_data(b"half a li")
    reader.feed_eof()
    reader.feed_eof()
    print(reader.at_eof())
    await attempt(reader.readuntil(b"\n"))
    print(reader.at_eof())
    await attempt(reader.readexactly(3))
    await attempt(reader.readline())
    await attempt(reader.read())
    failed = asyncio.StreamReader()
    failed.set_exception(ValueError("broken"))
    print(failed.exception())
    for read in (failed.read, failed.readline, failed.readuntil):
        await attempt(read())
    await attempt(failed.readexactly(1))


asyncio.run(main())
