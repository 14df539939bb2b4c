"""A task factory that fails: the loop is told, and so is whoever waits outside."""
import asyncio


async def answer():
    return 42


def refuses(loop, coroutine, **options):
    coroutine.close()
    raise ValueError("no task today")


def handler(loop, context):
    print("handler", repr(context["exception"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.set_task_factory(refuses)
    outside = asyncio.run_coroutine_threadsafe(answer(), loop)
    wrapped = asyncio.wrap_future(outside)
    try:
        await wrapped
    except ValueError as error:
        print("outside", error, outside.done())
    loop.set_task_factory(None)
    print(await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(answer(), loop)))


asyncio.run(main())
