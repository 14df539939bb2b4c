import asyncio


async def attempt(coro):
    try:
        await coro
    except ValueError as error:
        print(error)


async def main():
    create = asyncio.get_running_loop().create_connection
    await attempt(create(asyncio.Protocol))
    await attempt(create(asyncio.Protocol, "127.0.0.1", 1, server_hostname="name"))
    await attempt(create(asyncio.Protocol, "127.0.0.1", 1, ssl_handshake_timeout=1))
    await attempt(create(asyncio.Protocol, "127.0.0.1", 1, ssl_shutdown_timeout=1))
    await attempt(create(asyncio.Protocol, port=1, ssl=True))
    create = asyncio.get_running_loop().create_unix_connection
    await attempt(create(asyncio.Protocol))
    await attempt(create(asyncio.Protocol, "path", server_hostname="name"))
    await attempt(create(asyncio.Protocol, "path", ssl=True))
    await attempt(asyncio.get_running_loop().create_unix_server(asyncio.Protocol))


asyncio.run(main())
