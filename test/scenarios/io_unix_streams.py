import asyncio
import os
import tempfile


async def handle(reader, writer):
    print("server got", await reader.readline())
    print("its name", os.path.basename(writer.get_extra_info("sockname")), repr(writer.get_extra_info("peername")))
    writer.write(b"hello\n")
    writer.close()


async def main():
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "socket")
        server = await asyncio.start_unix_server(handle, path)
        print("address is the path", server.sockets[0].getsockname() == path, os.path.exists(path))
        reader, writer = await asyncio.open_unix_connection(path)
        print("peer is the path", writer.get_extra_info("peername") == path)
        writer.write(b"hi\n")
        print("client got", await reader.readline(), await reader.readline())
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
        print("path left", os.path.exists(path))
        try:
            await asyncio.open_unix_connection(path)
        except FileNotFoundError as error:
            print(type(error).__name__)


asyncio.run(main())
