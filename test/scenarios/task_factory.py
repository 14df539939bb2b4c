"""A loop's task factory makes all of its tasks."""
import asyncio


def factory(loop: object, coro: object, **options: object):
    print("made")
    return asyncio.Task(coro, loop=loop)


async def child():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    print(await loop.create_task(child()))
    print(await asyncio.gather(child(), child()))
    print(loop.get_task_factory() is factory)
    loop.set_task_factory(None)
    print(await asyncio.create_task(child()))


asyncio.run(main())
