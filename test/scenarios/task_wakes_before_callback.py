"""Who awaited first is told first, be it a task or a callback."""
import asyncio


async def child():
    await asyncio.sleep(0.01)


async def waiter(task: asyncio.Task, name: str):
    await task
    print(name)


async def main():
    task = asyncio.create_task(child())
    a = asyncio.create_task(waiter(task, "a"))
    await asyncio.sleep(0)
    task.add_done_callback(lambda _: print("callback"))
    b = asyncio.create_task(waiter(task, "b"))
    await asyncio.gather(a, b)


asyncio.run(main())
