import asyncio
from asyncio.subprocess import PIPE


async def main():
    process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
    print("pid", process.pid > 0, "return code", process.returncode, "stderr", process.stderr)
    print(list(await process.communicate(b"through cat")))
    print("return code", process.returncode)
    process = await asyncio.create_subprocess_exec("sh", "-c", "echo out; echo err >&2; exit 3", stdout=PIPE, stderr=PIPE)
    print(list(await process.communicate()))
    print("return code", process.returncode, "stdin", process.stdin)
    process = await asyncio.create_subprocess_shell("echo out; echo err >&2", stdout=PIPE, stderr=asyncio.subprocess.STDOUT)
    print(list(await process.communicate()))
    process = await asyncio.create_subprocess_shell("cat; echo $WORD", stdin=asyncio.subprocess.DEVNULL, stdout=PIPE, env={"WORD": "word"})
    print(list(await process.communicate()))


asyncio.run(main())
