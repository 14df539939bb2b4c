import asyncio
import socket

SIZE = 16 * 1024 * 1024


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setblocking(False)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    connection, _ = await loop.sock_accept(listener)
    sending = asyncio.create_task(loop.sock_sendall(client, bytes(SIZE)))
    await asyncio.sleep(0.02)
    print("sent at once", sending.done())
    total = 0
    while total < SIZE:
        total += len(await loop.sock_recv(connection, 1 << 20))
    await sending
    print("received", total == SIZE)
    for sock in (client, connection, listener):
        sock.close()


asyncio.run(main())
