import asyncio


async def handle(reader, writer):
    writer.write(b"abcdefgh")
    writer.close()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        print(await reader.readexactly(0))
        print(await reader.readexactly(5))
        try:
            await reader.readexactly(5)
        except asyncio.IncompleteReadError as error:
            print(error, "|", error.partial, error.expected)
        try:
            await reader.readexactly(-1)
        except ValueError as error:
            print(error)
        print("at eof", reader.at_eof())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
