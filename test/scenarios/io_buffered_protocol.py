import asyncio


class Client(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(4)
        self.lost = asyncio.get_running_loop().create_future()
        self.data = b""

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, count):
        print("updated", count)
        self.data += self.buffer[:count]

    def eof_received(self):
        print("eof")

    def connection_lost(self, error):
        print("lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()

    async def handle(reader, writer):
        writer.write(b"0123456789")
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        _, protocol = await loop.create_connection(Client, "127.0.0.1", port)
        await protocol.lost
        print(protocol.data)


asyncio.run(main())
