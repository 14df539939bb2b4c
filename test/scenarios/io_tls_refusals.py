import asyncio
import os
import ssl

certificate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "io_certificate.pem")


class Told(asyncio.Protocol):
    """Prints what it hears."""

    def __init__(self, answer=None):
        self.answer = answer
        self.heard = asyncio.get_running_loop().create_future()
        self.gone = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print("made")

    def data_received(self, data):
        print("data", data)
        self.heard.set_result(None)

    def eof_received(self):
        print("eof")
        return self.answer

    def connection_lost(self, error):
        print("lost", type(error).__name__)
        self.gone.set_result(None)


class Plain(asyncio.Protocol):
    """Says something, and speaks no TLS."""

    def connection_made(self, transport):
        transport.write(b"hello, who is there?\n")


class Upgrading(asyncio.Protocol):
    """Goes on inside TLS on the first byte."""

    def __init__(self, context):
        self.context = context

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(b"go ahead")
        self.task = asyncio.get_running_loop().create_task(self.upgrade())

    async def upgrade(self):
        try:
            await asyncio.get_running_loop().start_tls(self.transport, self, self.context, server_side=True)
        except OSError:
            pass


async def refused(title, connecting):
    try:
        await connecting
        print(title, "went well")
    except (OSError, ValueError) as error:
        print(title, type(error).__name__, "" if title in ("plain", "self-signed") else str(error).split(" (_ssl")[0])


async def main():
    loop = asyncio.get_running_loop()
    server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_context.load_cert_chain(certificate)
    client_context = ssl.create_default_context(cafile=certificate)

    silent = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    for options in ({"ssl_handshake_timeout": 0}, {"ssl_handshake_timeout": 0.05}, {"ssl_shutdown_timeout": -1}):
        connecting = loop.create_connection(
            Told, "127.0.0.1", port, ssl=client_context, server_hostname="localhost", **options
        )
        await refused(" ".join(options), connecting)
    transport, protocol = await loop.create_connection(Told, "127.0.0.1", port)
    for timeout in (0, 0.05):
        upgrade = loop.start_tls(
            transport, protocol, client_context, server_hostname="localhost", ssl_handshake_timeout=timeout
        )
        await refused("upgrade", upgrade)
        print("closing", transport.is_closing())
    silent.close()

    async def ends(reader, writer):
        writer.write(b"in time")
        writer.close()

    hasty = await asyncio.start_server(ends, "127.0.0.1", 0, ssl=server_context, ssl_handshake_timeout=0)
    reader, writer = await asyncio.open_connection("127.0.0.1", hasty.sockets[0].getsockname()[1])
    print("a server without time", await reader.read())
    writer.close()
    hasty.close()

    plain = await loop.create_server(Plain, "127.0.0.1", 0)
    port = plain.sockets[0].getsockname()[1]
    await refused("plain", loop.create_connection(Told, "127.0.0.1", port, ssl=client_context, server_hostname="a.example"))
    plain.close()

    encrypted = await asyncio.start_server(ends, "127.0.0.1", 0, ssl=server_context)
    port = encrypted.sockets[0].getsockname()[1]
    for name in ("other.example", "127.0.0.2"):
        await refused(name, loop.create_connection(Told, "127.0.0.1", port, ssl=client_context, server_hostname=name))
    await refused("self-signed", loop.create_connection(Told, "127.0.0.1", port, ssl=ssl.create_default_context()))
    for answer in (None, True):
        transport, protocol = await loop.create_connection(
            lambda: Told(answer), "127.0.0.1", port, ssl=client_context
        )
        await protocol.gone
    encrypted.close()

    upgrading = await loop.create_server(lambda: Upgrading(server_context), "127.0.0.1", 0)
    transport, protocol = await loop.create_connection(Told, "127.0.0.1", upgrading.sockets[0].getsockname()[1])
    transport.write(b"?")
    await protocol.heard
    upgrade = loop.start_tls(transport, protocol, ssl.create_default_context(), server_hostname="localhost")
    await refused("self-signed", upgrade)
    await protocol.gone
    upgrading.close()


asyncio.run(main())
