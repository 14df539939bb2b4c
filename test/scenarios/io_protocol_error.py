import asyncio


class Client(asyncio.Protocol):
    def __init__(self):
        self.lost = asyncio.get_running_loop().create_future()

    def data_received(self, data):
        raise LookupError(f"no use for {data.decode()}")

    def connection_lost(self, error):
        print("lost", type(error).__name__, error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(context["message"], "|", type(context["exception"]).__name__))

    async def handle(reader, writer):
        writer.write(b"data")
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        _, protocol = await loop.create_connection(Client, "127.0.0.1", server.sockets[0].getsockname()[1])
        await protocol.lost


asyncio.run(main())
