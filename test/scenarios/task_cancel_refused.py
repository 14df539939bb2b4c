"""A task may catch its cancellation and go on to a result."""
import asyncio


async def stubborn():
    for turn in range(3):
        try:
            await asyncio.sleep(1)
            print("slept")
        except asyncio.CancelledError:
            print("refused", turn)
    return "result"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.1)
    print(task.cancel())
    await asyncio.sleep(0)
    print(task.cancel())
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
