# needs CPython 3.13
"""A queue that is shut down gives what it holds and takes nothing more."""
import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.shutdown()
    try:
        await queue.put(3)
    except asyncio.QueueShutDown as error:
        print("put", type(error).__name__)
    print(await queue.get(), queue.get_nowait())
    try:
        await queue.get()
    except asyncio.QueueShutDown as error:
        print("get", type(error).__name__)
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown as error:
        print("get_nowait", type(error).__name__)


asyncio.run(main())
