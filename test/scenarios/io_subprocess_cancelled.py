import asyncio
from asyncio.subprocess import PIPE


async def main():
    process = await asyncio.create_subprocess_exec("sleep", "60", stdin=PIPE, stdout=PIPE)
    try:
        await asyncio.wait_for(process.communicate(), 0.02)
        print("communicated")
    except TimeoutError:
        print("timed out")
    process.kill()
    print(await process.wait())
    process = await asyncio.create_subprocess_exec("sleep", "60")
    try:
        await asyncio.wait_for(process.wait(), 0.02)
    except TimeoutError:
        print("timed out, return code", process.returncode)
    task = asyncio.create_task(process.wait())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled", task.cancelled())
    process.kill()
    print(await process.wait())


asyncio.run(main())
