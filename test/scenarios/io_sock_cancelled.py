import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setblocking(False)
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    accept = asyncio.create_task(loop.sock_accept(listener))
    await asyncio.sleep(0)
    accept.cancel()
    await asyncio.wait([accept])
    print("accept cancelled", accept.cancelled())
    client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    connection, _ = await loop.sock_accept(listener)
    receive = asyncio.create_task(loop.sock_recv(client, 10))
    await asyncio.sleep(0)
    receive.cancel()
    await asyncio.wait([receive])
    print("receive cancelled", receive.cancelled())
    await loop.sock_sendall(connection, b"not lost")
    print(await loop.sock_recv(client, 10))
    try:
        await asyncio.wait_for(loop.sock_recv(client, 10), 0.01)
    except TimeoutError:
        print("timed out")
    connection.close()
    client.close()
    listener.close()
    refused = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    refused.setblocking(False)
    try:
        await loop.sock_connect(refused, ("127.0.0.1", 1))
    except ConnectionRefusedError as error:
        print(type(error).__name__)
    refused.close()


asyncio.run(main())
