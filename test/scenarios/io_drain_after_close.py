import asyncio


async def main():
    async def handle(reader, writer):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"x")
        writer.close()
        print("closing", writer.is_closing())
        try:
            await writer.drain()
            print("drained")
        except ConnectionResetError as error:
            print(type(error).__name__, error)
        await writer.wait_closed()
        try:
            await writer.drain()
        except ConnectionResetError as error:
            print(type(error).__name__, error)
        print(await reader.read())


asyncio.run(main())
