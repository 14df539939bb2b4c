"""A protocol factory that fails closes what the loop has opened for it, and not what the program gave."""
import asyncio
import socket


def fails():
    raise ValueError("no protocol")


class Tells(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_lost(self, error):
        self.lost.put_nowait(error)


async def attempt(what, awaitable):
    try:
        await awaitable
    except ValueError as error:
        print(what, error)


async def main():
    loop = asyncio.get_running_loop()
    lost = asyncio.Queue()
    server = await loop.create_server(lambda: Tells(lost), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    await attempt("connection", loop.create_connection(fails, host, port))
    print("the server sees it close", await lost.get())
    own = socket.socket()
    own.setblocking(False)
    await loop.sock_connect(own, (host, port))
    await attempt("own socket", loop.create_connection(fails, sock=own))
    own.send(b"still open")
    print("sent")
    own.close()
    print("closed", await lost.get())
    await attempt("datagrams", loop.create_datagram_endpoint(fails, local_addr=(host, 0)))
    server.close()
    await server.wait_closed()


asyncio.run(main())
