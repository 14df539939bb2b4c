# needs CPython 3.13
"""What handles look like in print, and what debug mode adds: arguments, and what a cancelled handle was to call."""
import asyncio
import re


def text(value):
    return re.sub(r"( created)? at \S+?:\d+", "", str(value))


def callback(*arguments):
    pass


def bad(*arguments):
    raise ValueError("bad")


def handler(loop: object, context: object):
    print(text(context["message"]), text(context["handle"]))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for debug in (False, True):
        loop.set_debug(debug)
        soon = loop.call_soon(callback, 1, "secret")
        timer = loop.call_at(2.5, callback, [1, "two"])
        print(text(soon), text(timer))
        soon.cancel()
        timer.cancel()
        print(text(soon), text(timer))
        print(text(loop.call_soon_threadsafe(callback)))
        loop.call_soon(bad, "secret")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    long = loop.call_soon(callback, "a text of more than thirty characters", [1, 2, 3, 4, 5, 6, 7], [[[[[[[1]]]]]]])
    print(text(long))
    loop.set_debug(False)
    future = loop.create_future()
    future.add_done_callback(bad)
    future.set_result(1)
    await asyncio.sleep(0)


asyncio.run(main())
