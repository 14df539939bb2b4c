# needs CPython 3.12
"""Eager tasks in a group, in gather, in as_completed and under wait_for: what ends at once is done at once."""
import asyncio


async def work(name, delay=None):
    print("begins", name)
    if delay is not None:
        await asyncio.sleep(delay)
    print("ends", name)
    return name


async def fails(name):
    print("fails", name)
    raise ValueError(name)


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    async with asyncio.TaskGroup() as group:
        now = group.create_task(work("now"))
        later = group.create_task(work("later", 0.01))
        print(now.done(), later.done())
    print(now.result(), later.result())
    print(await asyncio.gather(work("a"), work("b", 0), work("c")))
    for each in asyncio.as_completed([asyncio.create_task(work("slow", 0.02)), asyncio.create_task(work("fast"))]):
        print("completed", await each)
    print(await asyncio.wait_for(work("in time"), 1))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails("first"))
            print("the body goes on")
            group.create_task(work("second", 0.01))
            await asyncio.sleep(1)
    except ExceptionGroup as errors:
        print([type(error).__name__ for error in errors.exceptions])
    task = asyncio.create_task(work("cancelled", 1))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("it was cancelled")


asyncio.run(main())
