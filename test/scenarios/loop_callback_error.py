"""An error in a callback does not end the loop."""
import asyncio


def handler(loop: object, context: object):
    print(type(context["exception"]).__name__, context["exception"])


def bad():
    raise ValueError("bad")


loop = asyncio.new_event_loop()
print(loop.get_exception_handler())
loop.set_exception_handler(handler)
loop.call_soon(bad)
loop.call_soon(print, "next")
loop.call_soon(loop.stop)
loop.run_forever()
loop.call_exception_handler({"message": "own", "exception": ValueError("by hand")})
loop.close()
