import asyncio


class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        print("server made")
        self.transport = transport

    def datagram_received(self, data, address):
        print("server got", data, "from", address[0])
        self.transport.sendto(data.upper(), address)


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print("client made")

    def datagram_received(self, data, address):
        self.answers.put_nowait(data)

    def connection_lost(self, error):
        print("client lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Echo, local_addr=("127.0.0.1", 0))
    address = server.get_extra_info("sockname")
    transport, client = await loop.create_datagram_endpoint(Client, remote_addr=address)
    print("peer", transport.get_extra_info("peername") == address, server.get_extra_info("peername"))
    for word in (b"one", b"", b"two"):
        transport.sendto(word)
        print("client got", await client.answers.get())
    transport.sendto(b"three", address)
    print("client got", await client.answers.get())
    try:
        transport.sendto(b"x", ("127.0.0.1", 1))
    except ValueError as error:
        print(str(error).startswith("Invalid address: must be None or"))
    print("buffered", transport.get_write_buffer_size())
    transport.close()
    print("closing", transport.is_closing())
    await client.lost
    server.close()


asyncio.run(main())
