import asyncio


async def handle(reader, writer):
    data = await reader.read()
    print("server read", data, "at eof", reader.at_eof())
    writer.write(data[::-1])
    await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.writelines([b"a", b"b", b"c"])
        print("can write eof", writer.can_write_eof())
        writer.write_eof()
        writer.write_eof()
        try:
            writer.write(b"more")
        except RuntimeError as error:
            print(error)
        try:
            writer.writelines([b"more"])
        except RuntimeError as error:
            print(error)
        print("client read", await reader.read())
        print("closing", writer.is_closing())
        writer.close()
        print("closing", writer.is_closing())
        await writer.wait_closed()


asyncio.run(main())
