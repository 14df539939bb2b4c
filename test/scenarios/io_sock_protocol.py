import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))

    async def handle(reader, writer):
        writer.write(await reader.readline())
        writer.close()

    server = await asyncio.start_server(handle, sock=listener)
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    await loop.sock_connect(client, server.sockets[0].getsockname())
    reader, writer = await asyncio.open_connection(sock=client)
    writer.write(b"over my own socket\n")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    for kwargs in ({"host": "127.0.0.1", "sock": client}, {"sock": socket.socket(type=socket.SOCK_DGRAM)}):
        try:
            await loop.create_connection(asyncio.Protocol, **kwargs)
        except ValueError as error:
            print(str(error).split(",")[0])


asyncio.run(main())
