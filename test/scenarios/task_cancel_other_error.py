"""An error raised in place of the cancellation is the task's end."""
import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    finally:
        raise ValueError("in finally")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as error:
        print("failed", error)
    print(task.cancelled())


asyncio.run(main())
