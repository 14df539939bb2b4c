"""A handler that fails itself is reported to the default handler."""
import asyncio


def handler(loop: object, context: object):
    raise ValueError("in handler")


def bad():
    raise ValueError("bad")


loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
loop.call_soon(bad)
loop.call_soon(loop.stop)
loop.run_forever()
loop.set_exception_handler(None)
loop.call_exception_handler({"message": "told by default"})
loop.close()
