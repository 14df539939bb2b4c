"""A deadline that has passed lets the block run to its first await."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("inside")
            await asyncio.sleep(0)
            print("after one turn")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("timed out")


asyncio.run(main())
