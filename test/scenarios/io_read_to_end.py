import asyncio


async def handle(reader, writer):
    for part in (b"first ", b"second ", b"third"):
        writer.write(part)
        await writer.drain()
    writer.close()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        print("at eof", reader.at_eof())
        print(await reader.read())
        print("at eof", reader.at_eof())
        print(await reader.read(), await reader.read(10), await reader.readline())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
