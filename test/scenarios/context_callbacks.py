"""A callback runs in a copy of the context it was added in."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")


def callback(label: str):
    print(label, variable.get())
    variable.set("changed by " + label)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda _: callback("first"))
    variable.set("main")
    future.add_done_callback(lambda _: callback("second"))
    loop.call_soon(callback, "soon")
    loop.call_later(0.01, callback, "later")
    variable.set("changed")
    future.set_result(None)
    await asyncio.sleep(0.02)
    print(variable.get())


asyncio.run(main())
