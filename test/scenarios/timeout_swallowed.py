"""A block that swallows the cancellation is no timeout, but the limit has expired."""
import asyncio


async def main():
    async with asyncio.timeout(0.01) as limit:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print(limit.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
