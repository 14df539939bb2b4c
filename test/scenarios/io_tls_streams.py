import asyncio
import os
import ssl

certificate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "io_certificate.pem")


async def handle(reader, writer):
    line = await reader.readline()
    print("server got", line, "over tls", writer.get_extra_info("sslcontext") is not None)
    writer.write(line.upper())
    print("can write eof", writer.can_write_eof())
    writer.close()


async def main():
    server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_context.load_cert_chain(certificate)
    client_context = ssl.create_default_context(cafile=certificate)
    async with await asyncio.start_server(handle, "127.0.0.1", 0, ssl=server_context) as server:
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client_context, server_hostname="localhost")
        print("cipher", writer.get_extra_info("cipher") is not None)
        print("certificate", writer.get_extra_info("peercert") is not None)
        writer.write(b"secret\n")
        print("client got", await reader.read())
        writer.close()
        await writer.wait_closed()
        for context, name in ((ssl.create_default_context(), "localhost"), (client_context, "other.example")):
            try:
                await asyncio.open_connection("127.0.0.1", port, ssl=context, server_hostname=name)
            except ssl.SSLCertVerificationError as error:
                print(type(error).__name__)


asyncio.run(main())
