import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    left = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    right = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    for sock in (left, right):
        sock.setblocking(False)
        sock.bind(("127.0.0.1", 0))
    receiving = asyncio.create_task(loop.sock_recvfrom(right, 100))
    await asyncio.sleep(0)
    print("sent", await loop.sock_sendto(left, b"ping", right.getsockname()))
    data, address = await receiving
    print("received", data, address == left.getsockname())
    await loop.sock_sendto(right, b"pong and more", address)
    data, address = await loop.sock_recvfrom(left, 4)
    print("cut", data, address == right.getsockname())
    left.close()
    right.close()


asyncio.run(main())
