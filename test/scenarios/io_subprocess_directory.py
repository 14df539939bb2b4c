"""A directory that a child cannot start in is told as such, whatever the program; so is a socket that is not connected."""
import asyncio
import socket


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except OSError as error:
        print(what, type(error).__name__, error.errno, str(error).split("] ")[1])


async def main():
    loop = asyncio.get_running_loop()
    for directory in ("/nowhere", "/etc/passwd"):
        await attempt("a program", asyncio.create_subprocess_exec("ls", cwd=directory))
        await attempt("no program", asyncio.create_subprocess_exec("/no/program", cwd=directory))
        await attempt("the shell", asyncio.create_subprocess_shell("ls", cwd=directory))
    child = await asyncio.create_subprocess_exec("pwd", cwd="/", stdout=asyncio.subprocess.PIPE)
    print(*await child.communicate())
    alone = socket.socket()
    alone.setblocking(False)
    await attempt("send", loop.sock_sendall(alone, b"data"))
    await attempt("receive", loop.sock_recv(alone, 1))
    alone.close()
    await attempt("send when closed", loop.sock_sendall(alone, b"data"))


asyncio.run(main())
