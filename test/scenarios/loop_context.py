"""Callbacks in contexts of their own, and in one that several share."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")


def callback(label: str, more: int = 0):
    print(label, more, variable.get())
    variable.set("changed by " + label)


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.Context()
    context.run(variable.set, "given")
    variable.set("main")
    print(loop.call_soon(callback, "soon", 1, context=context).get_context() is context)
    loop.call_soon(callback, "own", 2)
    loop.call_soon_threadsafe(callback, "threadsafe", 3, context=context)
    timer = loop.call_later(0.02, callback, "later", 4, context=context)
    earlier = loop.call_at(loop.time() + 0.01, callback, "at", context=context)
    print(earlier < timer, earlier > timer, earlier <= earlier, timer >= earlier, timer.get_context() is context)
    future = loop.create_future()
    future.add_done_callback(lambda _: callback("done"), context=context)
    future.set_result(None)
    await asyncio.sleep(0.03)
    print(variable.get(), "/", context[variable])


asyncio.run(main())
