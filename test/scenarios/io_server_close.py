import asyncio


async def main():
    accepted = asyncio.Event()
    release = asyncio.Event()

    async def handle(reader, writer):
        accepted.set()
        await release.wait()
        writer.close()
        print("handler done")

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    print("serving", server.is_serving(), len(server.sockets))
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    await accepted.wait()
    waiting = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    server.close()
    print("serving", server.is_serving(), len(server.sockets))
    await asyncio.sleep(0.01)
    print("waiter done", waiting.done())
    release.set()
    await waiting
    print("all closed")
    server.close()
    await server.wait_closed()
    print(await reader.read())
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
