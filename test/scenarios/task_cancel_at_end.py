"""Cancelled right before it ends, a task counts as cancelled, and its result is lost."""
import asyncio


async def child():
    asyncio.current_task().cancel("last words")
    return "lost"


async def main():
    task = asyncio.create_task(child())
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print("cancelled", error)


asyncio.run(main())
