"""Callbacks run through the loop, in the order they were added; removed ones do not."""
import asyncio


def first(task: asyncio.Task):
    print("first", task.result())


def second(task: asyncio.Task):
    print("second", task.done())


async def child():
    await asyncio.sleep(0.01)
    return 7


async def main():
    task = asyncio.create_task(child())
    task.add_done_callback(first)
    task.add_done_callback(second)
    task.add_done_callback(second)
    task.add_done_callback(first)
    print("removed", task.remove_done_callback(second), task.remove_done_callback(second))
    await task
    print("main goes on")
    task.add_done_callback(second)
    print("added late")
    await asyncio.sleep(0)


asyncio.run(main())
