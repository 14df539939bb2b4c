"""With no time at all a coroutine does not even start."""
import asyncio


async def child():
    print("never")


async def main():
    try:
        await asyncio.wait_for(child(), 0)
    except TimeoutError:
        print("timed out")
    try:
        await asyncio.wait_for(child(), -1)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
