# needs CPython 3.12
import asyncio


async def child(parent: asyncio.Task):
    print(asyncio.current_task() is parent, len(asyncio.all_tasks()))
    await asyncio.sleep(0)


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    me = asyncio.current_task()
    task = asyncio.create_task(child(me))
    print(asyncio.current_task() is me, len(asyncio.all_tasks()))
    await task


asyncio.run(main())
