"""Cancelling gather cancels its children."""
import asyncio


async def child(name: str):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error)
        raise


async def main():
    gathering = asyncio.gather(child("a"), child("b"), return_exceptions=True)
    await asyncio.sleep(0.01)
    print(gathering.cancel("stop"))
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("gather", error)
    print(gathering.done(), gathering.cancelled())


asyncio.run(main())
