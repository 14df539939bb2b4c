# needs CPython 3.13
"""What a loop and the functions beside it refuse, and with which words."""
import asyncio


def attempt(what, call):
    try:
        print(what, call())
    except (TypeError, ValueError, RuntimeError) as error:
        print(what, type(error).__name__, error)


async def refused(what, awaitable):
    try:
        print(what, await awaitable)
    except (TypeError, ValueError, RuntimeError) as error:
        print(what, type(error).__name__, error)


def callback():
    pass


async def main():
    loop = asyncio.get_running_loop()
    attempt("task factory", lambda: loop.set_task_factory(3))
    attempt("exception handler", lambda: loop.set_exception_handler(3))
    attempt("call later", lambda: loop.call_later(None, callback))
    attempt("call at", lambda: loop.call_at(None, callback))
    attempt("create task", lambda: loop.create_task(3))
    attempt("ensure future", lambda: asyncio.ensure_future(3))
    attempt("gather", lambda: asyncio.gather(3))
    attempt("shield", lambda: asyncio.shield(3))
    attempt("as completed", lambda: asyncio.as_completed(loop.create_future()))
    attempt("default executor", lambda: loop.set_default_executor(3))
    await refused("wait", asyncio.wait(loop.create_future()))
    await refused("wait for nothing", asyncio.wait([]))
    await refused("return when", asyncio.wait([loop.create_future()], return_when="NOW"))
    await refused("sleep", asyncio.sleep(float("nan")))
    print(loop.get_task_factory(), loop.get_exception_handler())


attempt("timeout outside", lambda: asyncio.timeout(None))
attempt("current task outside", asyncio.current_task)
attempt("all tasks outside", asyncio.all_tasks)
asyncio.run(main())
