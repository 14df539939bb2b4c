import asyncio


class Client(asyncio.Protocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        transport.pause_reading()
        print("reading", transport.is_reading())
        transport.pause_reading()

    def data_received(self, data):
        print("data", data)

    def connection_lost(self, error):
        print("lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()

    async def handle(reader, writer):
        writer.write(b"early")
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        transport, protocol = await loop.create_connection(Client, "127.0.0.1", port)
        await asyncio.sleep(0.02)
        print("resuming")
        transport.resume_reading()
        transport.resume_reading()
        print("reading", transport.is_reading())
        await protocol.lost
        print("reading", transport.is_reading())


asyncio.run(main())
