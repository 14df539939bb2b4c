import asyncio


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.data = b""

    def data_received(self, data):
        self.data += data

    def eof_received(self):
        print("server eof, got", self.data)
        asyncio.get_running_loop().call_later(0.01, self.answer)
        return True

    def answer(self):
        print("server answers, closing", self.transport.is_closing())
        self.transport.write(self.data * 2)
        self.transport.close()

    def connection_lost(self, error):
        print("server lost", error)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    writer.write(b"ab")
    writer.write_eof()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
