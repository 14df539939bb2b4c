import asyncio


class Client(asyncio.Protocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print("made")

    def connection_lost(self, error):
        print("lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()

    async def handle(reader, writer):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        transport, protocol = await loop.create_connection(Client, "127.0.0.1", port)
        transport.write(b"bytes")
        transport.abort()
        print("closing", transport.is_closing())
        transport.abort()
        transport.close()
        await protocol.lost
        transport.write(b"ignored")
        print("reading", transport.is_reading())


asyncio.run(main())
