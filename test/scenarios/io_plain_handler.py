import asyncio


async def main():
    def connected(reader, writer):
        print("connected", type(reader).__name__, type(writer).__name__)
        writer.write(b"from a plain function")
        writer.close()

    async with await asyncio.start_server(connected, "127.0.0.1", 0, limit=16) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
