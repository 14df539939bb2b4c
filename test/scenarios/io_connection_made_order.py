import asyncio


class Client(asyncio.Protocol):
    def connection_made(self, transport):
        print("connection made")
        asyncio.get_running_loop().call_soon(print, "soon after made")


async def main():
    loop = asyncio.get_running_loop()

    async def handle(reader, writer):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]

        def factory():
            print("factory")
            loop.call_soon(print, "soon after factory")
            return Client()

        transport, _ = await loop.create_connection(factory, "127.0.0.1", port)
        print("awaited")
        await asyncio.sleep(0)
        transport.close()
        print("peer", transport.get_extra_info("peername")[0], transport.get_extra_info("peername")[1] == port)
        print("none", transport.get_extra_info("nothing"), transport.get_extra_info("nothing", "default"))


asyncio.run(main())
