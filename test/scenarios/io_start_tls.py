import asyncio
import os
import ssl

certificate = os.path.join(os.path.dirname(os.path.abspath(__file__)), "io_certificate.pem")


async def main():
    server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_context.load_cert_chain(certificate)
    client_context = ssl.create_default_context(cafile=certificate)

    async def handle(reader, writer):
        print("server got", await reader.readline())
        writer.write(b"go ahead\n")
        await writer.start_tls(server_context)
        line = await reader.readline()
        print("server upgraded", writer.get_extra_info("sslcontext") is server_context)
        print("server got", line)
        writer.write(b"encrypted answer\n")
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        writer.write(b"starttls\n")
        print("client got", await reader.readline())
        await writer.start_tls(client_context, server_hostname="localhost")
        print("client upgraded", writer.get_extra_info("sslcontext") is client_context)
        writer.write(b"encrypted question\n")
        print("client got", await reader.readline())
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
