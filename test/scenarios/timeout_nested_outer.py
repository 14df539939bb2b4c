"""The outer limit first: the inner block sees CancelledError, not TimeoutError."""
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("inner cancelled", inner.expired())
                raise
    except TimeoutError:
        print("outer timed out")


asyncio.run(main())
