import asyncio


async def child():
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(child(), name="worker")
    print(task.get_name())
    task.set_name(12)
    print(task.get_name())
    print(asyncio.current_task() is task, asyncio.current_task().get_name() != "")
    print(task.get_coro() is not None, task.get_loop() is asyncio.get_running_loop())
    await task
    task = asyncio.create_task(child(), name=7)
    print(repr(task.get_name()))
    await task


asyncio.run(main())
