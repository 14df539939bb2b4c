"""Two requests to a slow server: one after the other, then both at once, with awaitables of our own around a
non-blocking socket. Nothing here is a thread: while one request has nothing to do, its awaitable yields, and the loop
goes on with the other.
"""
import asyncio
import socket

SLOWNESS = 0.25  # seconds the server thinks about each request


class Send:
    """Sends bytes: yields a turn to the loop whenever the socket takes no more."""

    def __init__(self, sock, data):
        self.sock = sock
        self.data = data

    def __await__(self):
        while self.data:
            try:
                self.data = self.data[self.sock.send(self.data):]
            except BlockingIOError:
                yield  # nothing to be done now: let the others run


class Receive:
    """Receives until the other side has ended: yields a turn to the loop whenever there is nothing yet."""

    def __init__(self, sock):
        self.sock = sock

    def __await__(self):
        parts = []
        while True:
            try:
                part = self.sock.recv(1024)
                if not part:
                    return b"".join(parts)
                parts.append(part)
            except BlockingIOError:
                yield


async def request(address, name):
    sock = socket.socket()
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, address)
    await Send(sock, f"{name}\n".encode())
    answer = await Receive(sock)
    sock.close()
    print(answer.decode())
    return answer.decode()


async def serial(address):
    await request(address, "first")
    await request(address, "second")


async def together(address):
    await asyncio.gather(request(address, "first"), request(address, "second"))


async def measured(name, work):
    loop = asyncio.get_running_loop()
    begin = loop.time()
    await work
    print(f"{name}: as long as {int((loop.time() - begin) / SLOWNESS)} slow answer(s)")


async def answer_slowly(reader, writer):
    name = (await reader.readline()).decode().strip()
    await asyncio.sleep(SLOWNESS)
    writer.write(f"answer to {name}".encode())
    writer.close()


async def main():
    server = await asyncio.start_server(answer_slowly, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    await measured("serial", serial(address))
    await measured("together", together(address))
    server.close()
    await server.wait_closed()


asyncio.run(main())
