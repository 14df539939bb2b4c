import asyncio


async def main():
    connected = asyncio.Semaphore(0)

    async def handle(reader, writer):
        connected.release()
        print("server read", await reader.read())
        writer.close()

    for method in ("close_clients", "abort_clients"):
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        await connected.acquire()
        await asyncio.sleep(0)
        server.close()
        getattr(server, method)()
        await server.wait_closed()
        print(method)
        if method == "close_clients":
            print("client read", await reader.read())
        writer.close()


asyncio.run(main())
