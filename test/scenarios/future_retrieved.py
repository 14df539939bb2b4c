"""Which ways to deal with a failed task count as asking for its error, and which do not."""
import asyncio
import gc


told = []


def handler(loop: object, context: object):
    told.append(f"{context['message']}: {context['exception']}")


async def fails(message):
    await asyncio.sleep(0)
    raise ValueError(message)


async def plain():
    task = asyncio.create_task(fails("plain"))
    await asyncio.sleep(0.01)
    print(task.done())


async def asked():
    task = asyncio.create_task(fails("asked"))
    await asyncio.sleep(0.01)
    print(repr(task.exception()))


async def cancelled_late():
    task = asyncio.create_task(fails("cancelled late"))
    await asyncio.sleep(0.01)
    print(task.cancel(), task.cancelled())


async def called_back():
    task = asyncio.create_task(fails("called back"))
    task.add_done_callback(lambda done: print("callback", done.done()))
    await asyncio.sleep(0.01)


async def all_completed():
    done, pending = await asyncio.wait([asyncio.create_task(fails("all completed"))])
    print(len(done), len(pending))


async def first_completed():
    tasks = [asyncio.create_task(fails("first completed"))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))


async def first_exception():
    other = asyncio.create_task(asyncio.sleep(0.01))
    tasks = [asyncio.create_task(fails("first exception")), other]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    await other


async def only_exception():
    tasks = [asyncio.create_task(fails("only exception"))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))


async def shielded():
    outer = asyncio.shield(fails("shielded"))
    print(outer.cancel())
    await asyncio.sleep(0.01)


async def gathered():
    both = asyncio.gather(fails("the first"), fails("the second"))
    try:
        await both
    except ValueError as error:
        print(error)
    await asyncio.sleep(0.01)


async def as_completed():
    for next_one in asyncio.as_completed([fails("completed"), asyncio.sleep(0.01, "slept")]):
        try:
            print(await next_one)
        except ValueError as error:
            print(error)


async def not_iterated():
    results = asyncio.as_completed([fails("not iterated")])
    await asyncio.sleep(0.01)
    print(results is not None)


async def grouped():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails("in a group"))
            group.create_task(fails("beside it"))
    except ExceptionGroup as error:
        print(len(error.exceptions))


async def timed_out():
    async def cleanup():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            raise ValueError("cleanup") from None

    try:
        await asyncio.wait_for(asyncio.create_task(cleanup()), 0.01)
    except ValueError as error:
        print(error)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    for way in (
        plain,
        asked,
        cancelled_late,
        called_back,
        all_completed,
        first_completed,
        first_exception,
        only_exception,
        shielded,
        gathered,
        as_completed,
        not_iterated,
        grouped,
        timed_out,
    ):
        print(way.__name__)
        await way()
    gc.collect()
    for message in sorted(told):
        print(message)


asyncio.run(main())
