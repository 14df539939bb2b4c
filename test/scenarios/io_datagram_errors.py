import asyncio


class Client(asyncio.DatagramProtocol):
    def __init__(self):
        self.error = asyncio.get_running_loop().create_future()

    def error_received(self, error):
        if not self.error.done():
            self.error.set_result(error)


async def main():
    loop = asyncio.get_running_loop()
    try:
        await loop.create_datagram_endpoint(asyncio.DatagramProtocol)
    except ValueError as error:
        print(error)
    taken, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=("127.0.0.1", 0))
    address = taken.get_extra_info("sockname")
    try:
        await loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=address)
    except OSError as error:
        print(type(error).__name__)
    taken.abort()
    await asyncio.sleep(0)
    transport, client = await loop.create_datagram_endpoint(Client, remote_addr=address)
    transport.sendto(b"nobody listens")
    print(type(await client.error).__name__)
    transport.close()


asyncio.run(main())
