import asyncio


class First(asyncio.Protocol):
    def connection_made(self, transport):
        print("first made")
        self.transport = transport

    def data_received(self, data):
        print("first", data)
        self.transport.set_protocol(Second(self.transport))
        self.transport.write(b"next")


class Second(asyncio.Protocol):
    def __init__(self, transport):
        self.transport = transport

    def data_received(self, data):
        print("second", data)
        self.transport.close()

    def connection_lost(self, error):
        print("second lost", error)
        lost.set_result(None)


async def main():
    global lost
    loop = asyncio.get_running_loop()
    lost = loop.create_future()

    async def handle(reader, writer):
        writer.write(b"hello")
        print("server", await reader.readexactly(4))
        writer.write(b"again")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        await loop.create_connection(First, "127.0.0.1", server.sockets[0].getsockname()[1])
        await lost


asyncio.run(main())
