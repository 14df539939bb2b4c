import asyncio


async def attempt(name, read):
    try:
        print(name, await read)
    except (asyncio.IncompleteReadError, ValueError) as error:
        print(name, type(error).__name__, error)


async def main():
    reader = asyncio.StreamReader()
    reader.feed_data(b"head\r\nbody;tail--end--rest")
    reader.feed_eof()
    await attempt("default", reader.readuntil())
    await attempt("tuple", reader.readuntil((b";", b"--")))
    await attempt("empty", reader.readuntil(b""))
    await attempt("none", reader.readuntil(()))
    await attempt("long", reader.readuntil(b"--end--"))


async def shortest():
    reader = asyncio.StreamReader()
    reader.feed_data(b"head\r\nbody;tail--end--rest")
    reader.feed_eof()
    await attempt("tuple", reader.readuntil((b"\r\n", b"\n", b";")))
    await attempt("tuple", reader.readuntil((b"--", b";")))
    await attempt("shortest", reader.readuntil((b"--end--", b"--")))
    await attempt("long", reader.readuntil(b"--"))
    await attempt("missing", reader.readuntil((b"!", b"??")))
    await attempt("after the end", reader.readuntil(b"!"))
    print("at eof", reader.at_eof())


asyncio.run(main())
asyncio.run(shortest())
