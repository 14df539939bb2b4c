import asyncio


async def read(reader, name, read):
    try:
        print(name, await read)
    except Exception as error:
        print(name, type(error).__name__, error)


async def main():
    reader = asyncio.StreamReader()
    print("exception", reader.exception())
    task = asyncio.create_task(read(reader, "suspended", reader.read(5)))
    await asyncio.sleep(0)
    reader.set_exception(RuntimeError("line is dead"))
    await task
    print("exception", reader.exception())
    for name, coro in (
        ("read", reader.read()),
        ("readline", reader.readline()),
        ("readexactly", reader.readexactly(1)),
    ):
        await read(reader, name, coro)


asyncio.run(main())
