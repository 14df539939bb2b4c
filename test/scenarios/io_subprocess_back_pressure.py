import asyncio
from asyncio.subprocess import PIPE

SIZE = 4 * 1024 * 1024


async def main():
    process = await asyncio.create_subprocess_exec("sh", "-c", "read line; exec cat", stdin=PIPE, stdout=PIPE)
    process.stdin.write(b"go\n" + bytes(SIZE))
    drain = asyncio.create_task(process.stdin.drain())
    await asyncio.sleep(0.05)
    print("drained", drain.done())
    received = await process.stdout.readexactly(SIZE)
    await drain
    print("received", len(received) == SIZE)
    process.stdin.close()
    print(list(await process.communicate()), process.returncode)


asyncio.run(main())
