import asyncio


async def main():
    accepted = []

    async def handle(reader, writer):
        accepted.append(await reader.read())
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        task = asyncio.create_task(asyncio.open_connection("127.0.0.1", port))
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"second")
        writer.write_eof()
        await reader.read()
        writer.close()
        print(b"second" in accepted)


asyncio.run(main())
