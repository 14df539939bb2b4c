# needs CPython 3.12
import asyncio


async def fails():
    raise ValueError("at once")


async def cancels():
    raise asyncio.CancelledError("own")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(fails())
    print(task.done(), task.exception())
    cancelled = asyncio.create_task(cancels())
    print(cancelled.cancelled())
    me = asyncio.current_task()
    async with asyncio.TaskGroup() as group:
        inner = group.create_task(asyncio.sleep(0, "fine"))
    print(inner.result(), asyncio.current_task() is me)


asyncio.run(main())
