"""A task gives its result again and again."""
import asyncio


async def child():
    await asyncio.sleep(0.01)
    return 42


async def main():
    task = asyncio.create_task(child())
    print(task.done(), task.cancelled())
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, error)
    try:
        task.exception()
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, error)
    print(await task, await task, task.result(), task.exception())


asyncio.run(main())
