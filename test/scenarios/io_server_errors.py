import asyncio
import errno


async def attempt(name, coro):
    try:
        await coro
        print(name, "worked")
    except (OSError, ValueError, TypeError) as error:
        print(name, type(error).__name__, errno.errorcode[error.errno] if getattr(error, "errno", None) else error)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await attempt("port taken", loop.create_server(asyncio.Protocol, "127.0.0.1", port))
    await attempt("nothing", loop.create_server(asyncio.Protocol))
    await attempt("handshake", loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl_handshake_timeout=1))
    await attempt("shutdown", loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl_shutdown_timeout=1))
    await attempt("ssl", loop.create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=True))
    server.close()
    await server.wait_closed()
    await attempt("refused", loop.create_connection(asyncio.Protocol, "127.0.0.1", port))
    await attempt("freed", loop.create_server(asyncio.Protocol, "127.0.0.1", port))


asyncio.run(main())
