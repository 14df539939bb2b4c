"""An error in a callback goes to the exception handler, and the loop goes on."""
import asyncio


def handler(loop: object, context: object):
    print(type(context["exception"]).__name__, context["exception"])


def bad(future: asyncio.Future):
    raise ValueError("in callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    future = loop.create_future()
    future.add_done_callback(bad)
    future.add_done_callback(lambda _: print("next callback"))
    future.set_result(None)
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
