import asyncio


class Client(asyncio.Protocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()
        self.resumed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def pause_writing(self):
        print("pause writing, above", self.transport.get_write_buffer_size() > 1024)

    def resume_writing(self):
        print("resume writing, at most", self.transport.get_write_buffer_size() <= 256)
        self.resumed.set_result(None)

    def connection_lost(self, error):
        print("lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    go = asyncio.Event()

    async def handle(reader, writer):
        await go.wait()
        print("server read", len(await reader.read()))
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        transport, protocol = await loop.create_connection(Client, "127.0.0.1", port)
        transport.set_write_buffer_limits(high=1024)
        print(list(transport.get_write_buffer_limits()))
        transport.write(bytes(16 * 1024 * 1024))
        print("written")
        transport.write(b"more")
        go.set()
        await protocol.resumed
        transport.write(b"end")
        transport.close()
        await protocol.lost


asyncio.run(main())
