"""Both limits at one time."""
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.sleep(5)
    except TimeoutError:
        print("timed out", outer.expired(), inner.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
