import asyncio


async def main():
    go = asyncio.Event()

    async def handle(reader, writer):
        await go.wait()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(bytes(32 * 1024 * 1024))
        first = asyncio.create_task(writer.drain())
        second = asyncio.create_task(writer.drain())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        print("first cancelled", first.cancelled(), "second done", second.done())
        try:
            await asyncio.wait_for(writer.drain(), 0.01)
        except TimeoutError:
            print("third timed out")
        go.set()
        await second
        print("second drained")
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
