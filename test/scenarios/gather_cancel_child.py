"""A cancelled child is a failed child: gather itself is not cancelled."""
import asyncio


async def child():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child())
    other = asyncio.create_task(child())
    gathering = asyncio.gather(task, other)
    await asyncio.sleep(0)
    task.cancel("child")
    try:
        await gathering
    except asyncio.CancelledError as error:
        print("raised", error, gathering.cancelled(), asyncio.current_task().cancelling())
    print(other.done(), gathering.cancel())
    other.cancel()


asyncio.run(main())
