import asyncio
import os


async def main():
    await asyncio.sleep(0.01)
    child = os.fork()
    if child == 0:
        await asyncio.sleep(0.01)
        os._exit(7)
    print('child ended with', os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    await asyncio.sleep(0.01)


asyncio.run(main())
