import asyncio


class Side(asyncio.Protocol):
    def __init__(self, name, log):
        self.name = name
        self.log = log
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(f"{self.name} made")
        if self.name == "client":
            transport.write(b"hello")

    def data_received(self, data):
        self.log.append(f"{self.name} data {data.decode()}")
        if self.name == "server":
            self.transport.write(b"bye")
            self.transport.close()

    def eof_received(self):
        self.log.append(f"{self.name} eof")

    def connection_lost(self, error):
        self.log.append(f"{self.name} lost {error}")
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    server_log, client_log = [], []
    sides = []

    def accept():
        sides.append(Side("server", server_log))
        return sides[-1]

    server = await loop.create_server(accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport, client = await loop.create_connection(lambda: Side("client", client_log), "127.0.0.1", port)
    client_log.append("connected")
    await client.lost
    await sides[0].lost
    print(*server_log, sep="\n")
    print(*client_log, sep="\n")
    print("same", transport.get_protocol() is None, transport.is_closing())
    server.close()
    await server.wait_closed()


asyncio.run(main())
