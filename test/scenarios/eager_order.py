# needs CPython 3.12
"""Eager tasks run to their first wait inside create_task."""
import asyncio


async def child(name: str):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "ends")


async def immediate():
    return "no wait"


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child("a"))
    print("made", task.done())
    done = asyncio.create_task(immediate())
    print(done.done(), done.result())
    await task
    print(await asyncio.gather(immediate(), child("b"), immediate()))


asyncio.run(main())
