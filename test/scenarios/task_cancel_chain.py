"""Cancelling a task cancels what it awaits, to the innermost."""
import asyncio


async def inner():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("inner", error)
        raise


async def middle():
    try:
        await asyncio.create_task(inner())
    except asyncio.CancelledError as error:
        print("middle", error)
        raise


async def main():
    outer = asyncio.create_task(middle())
    await asyncio.sleep(0.01)
    outer.cancel("all")
    try:
        await outer
    except asyncio.CancelledError as error:
        print("main", error)


asyncio.run(main())
