import asyncio

SIZE = 32 * 1024 * 1024


async def main():
    go = asyncio.Event()

    async def handle(reader, writer):
        await go.wait()
        total = 0
        while data := await reader.read(1 << 20):
            total += len(data)
        print("server read everything", total == SIZE)
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        await writer.drain()
        print("nothing to drain")
        writer.write(bytes(SIZE))
        print("buffered", writer.transport.get_write_buffer_size() > 0)
        drains = [asyncio.create_task(writer.drain()) for _ in range(2)]
        await asyncio.sleep(0.02)
        print("draining", [task.done() for task in drains])
        go.set()
        await asyncio.gather(*drains)
        low, high = writer.transport.get_write_buffer_limits()
        print("drained", writer.transport.get_write_buffer_size() <= low, low, high)
        writer.write_eof()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
