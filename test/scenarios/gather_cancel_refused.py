"""Children that refuse give their results; gather still raises CancelledError."""
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("refused")
    return "result"


async def outer():
    try:
        await asyncio.gather(stubborn(), stubborn(), return_exceptions=True)
    except asyncio.CancelledError:
        print("cancelled all the same")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.01)
    task.cancel()
    await task


asyncio.run(main())
