import asyncio
from asyncio.subprocess import PIPE


async def main():
    loop = asyncio.get_running_loop()
    for program in ("no-such-program-at-all", "/"):
        try:
            await asyncio.create_subprocess_exec(program)
        except OSError as error:
            print(type(error).__name__)
    process = await asyncio.create_subprocess_exec("true", stdin=PIPE)
    await process.wait()
    print(list(await process.communicate(bytes(1 << 20))))
    process = await asyncio.create_subprocess_exec("sh", "-c", "echo too long a line; echo next", stdout=PIPE, limit=8)
    try:
        await process.stdout.readline()
    except ValueError as error:
        print(error)
    print(await process.stdout.readline(), await process.wait())


asyncio.run(main())
