import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    for family, kind, _, name, address in await loop.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM):
        print(family == socket.AF_INET, kind == socket.SOCK_STREAM, repr(name), list(address))
    infos = await loop.getaddrinfo("localhost", 80, family=socket.AF_INET, type=socket.SOCK_DGRAM)
    print([list(address) for *_, address in infos])
    print(list(await loop.getnameinfo(("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)))
    try:
        await loop.getaddrinfo("no.such.host.invalid", 80)
    except socket.gaierror:
        print("no such host")
    try:
        await loop.getaddrinfo("::1", 80, family=socket.AF_INET)
    except socket.gaierror:
        print("another family")
    try:
        await loop.getaddrinfo("localhost", 80, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        print("no number")
    infos = await loop.getaddrinfo("1.2.3.4", None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    print([list(address) for *_, address in infos])


asyncio.run(main())
