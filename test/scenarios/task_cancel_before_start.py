"""A task that is cancelled before its first step never runs."""
import asyncio


async def child():
    print("never")


async def main():
    task = asyncio.create_task(child())
    print(task.cancel(), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)
    print(task.cancelled(), task.cancel(), task.cancelling())


asyncio.run(main())
