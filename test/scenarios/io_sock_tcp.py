import asyncio
import socket


async def serve(listener):
    loop = asyncio.get_running_loop()
    connection, address = await loop.sock_accept(listener)
    print("accepted from", address[0])
    print("server got", await loop.sock_recv(connection, 100))
    await loop.sock_sendall(connection, b"answer")
    connection.close()


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setblocking(False)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    task = asyncio.create_task(serve(listener))
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    print("connected", client.getpeername() == listener.getsockname())
    await loop.sock_sendall(client, b"question")
    buffer = bytearray(4)
    count = await loop.sock_recv_into(client, buffer)
    print("client got", count, bytes(buffer))
    print("client got", await loop.sock_recv(client, 100))
    print("client got", await loop.sock_recv(client, 100))
    await task
    client.close()
    listener.close()
    print("closed")


asyncio.run(main())
