"""A reader and a writer made by hand around the pipes of a program."""
import asyncio
import subprocess


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except (TypeError, ValueError) as error:
        print(what, type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), child.stdout)
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), child.stdin
    )
    writer = asyncio.StreamWriter(transport, protocol, None, loop)
    print(writer.transport is transport, writer.can_write_eof(), writer.is_closing())
    writer.write(b"first\n")
    await writer.drain()
    print(await reader.readline())
    writer.writelines([b"second\n", b"third"])
    await attempt("tls", writer.start_tls(3))
    writer.write_eof()
    print(await reader.read(), reader.at_eof(), writer.is_closing())
    await writer.wait_closed()
    print("closed")
    child.wait()


asyncio.run(main())
