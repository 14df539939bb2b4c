"""The message of cancel() reaches the task and who awaits it."""
import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("child", error)
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error)
    try:
        await task
    except asyncio.CancelledError as error:
        print("again", error)


asyncio.run(main())
