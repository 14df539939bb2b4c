"""What sockets refuse that are not connected, ended or closed, and addresses that are none."""
import asyncio
import socket


def attempt(what, call):
    try:
        print(what, call())
    except (OSError, TypeError) as error:
        print(what, type(error).__name__, str(error).split("] ")[-1])


async def refused(what, awaitable):
    try:
        print(what, await awaitable)
    except (OSError, TypeError) as error:
        print(what, type(error).__name__, str(error).split("] ")[-1])


async def main():
    loop = asyncio.get_running_loop()
    listening = socket.socket()
    listening.setblocking(False)
    attempt("peer of none", listening.getpeername)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    attempt("nobody there", listening.accept)
    client = socket.socket()
    client.setblocking(False)
    attempt("send to nobody", lambda: client.send(b"data"))
    await loop.sock_connect(client, listening.getsockname())
    attempt("nothing there", lambda: client.recv(1))
    other, address = await loop.sock_accept(listening)
    print(address == client.getsockname(), client.getpeername() == listening.getsockname())
    client.shutdown(socket.SHUT_WR)
    attempt("send after the end", lambda: client.send(b"data"))
    await refused("send all after the end", loop.sock_sendall(client, b"data"))
    print(await loop.sock_recv(other, 10))
    await loop.sock_sendall(other, b"the other way")
    print(await loop.sock_recv(client, 100))
    for each in (client, other, listening):
        each.close()
    attempt("name when closed", client.getsockname)
    attempt("peer when closed", client.getpeername)
    attempt("send when closed", lambda: client.send(b"data"))
    await refused("receive when closed", loop.sock_recv(client, 1))
    await refused("accept when closed", loop.sock_accept(listening))
    for wrong in ("127.0.0.1", ("127.0.0.1",), ("127.0.0.1", 1, 2)):
        await refused("local address", loop.create_datagram_endpoint(asyncio.DatagramProtocol, local_addr=wrong))
        await refused("remote address", loop.create_datagram_endpoint(asyncio.DatagramProtocol, remote_addr=wrong))


asyncio.run(main())
