import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        print("server got", line.decode().strip())
        writer.write(line.upper())
        await writer.drain()
    print("server saw the end")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for word in ("one", "two"):
        writer.write(f"{word}\n".encode())
        await writer.drain()
        print("client got", (await reader.readline()).decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("closed")


asyncio.run(main())
