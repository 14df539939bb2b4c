"""What refuses its cancellation gives its result, late."""
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        await asyncio.sleep(0.05)
    return "late"


async def main():
    print(await asyncio.wait_for(stubborn(), 0.01))
    print(round(asyncio.get_running_loop().time() * 1000), asyncio.current_task().cancelling())


asyncio.run(main())
