"""What futures, tasks and timeouts look like in print; addresses, lines and coroutines are left out."""
import asyncio
import re


def text(value):
    plain = re.sub(r" coro=<.*?>(?= |>)", "", str(value))
    plain = re.sub(r" at \S+?:\d+", "", plain)
    return plain.replace("wait_for", "waitFor").replace("task_wakeup", "taskWakeup")


def done(future):
    pass


async def waits(future):
    return await future


async def fails():
    raise ValueError("it's broken")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(text(future))
    for _ in range(4):
        future.add_done_callback(done)
        print(text(future))
    future.set_result(["one", 2, "a string of more than thirty characters, cut in the middle", 4, 5, 6, 7])
    print(text(future))
    for result in ["short", "a string of more than thirty characters, cut in the middle", 1.5, ["nested", ["deeper"]]]:
        future = loop.create_future()
        future.set_result(result)
        print(text(future))
    future = loop.create_future()
    future.cancel()
    print(text(future))
    future = loop.create_future()
    task = asyncio.create_task(waits(future), name="it's a task")
    print(text(task))
    await asyncio.sleep(0)
    print(text(task), text(future))
    outer = asyncio.create_task(waits(task), name="outer")
    await asyncio.sleep(0)
    print(text(task))
    outer.cancel()
    print(text(task))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(text(task), text(outer))
    task = asyncio.create_task(fails(), name="fails")
    await asyncio.wait([task])
    print(text(task), repr(task.exception()))
    task = asyncio.create_task(waits(asyncio.sleep(0, 5)), name="five")
    await task
    print(text(task))
    timeout = asyncio.timeout(0.123456)
    print(timeout)
    async with timeout:
        print(timeout)
    print(timeout)
    group = asyncio.TaskGroup()
    print(group)
    async with group:
        group.create_task(asyncio.sleep(0))
        print(group)
    print(group)


asyncio.run(main())
