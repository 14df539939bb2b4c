# needs CPython 3.12
"""Many tasks and callbacks are made in one context: each has a copy that is its own."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default=0)


def refused(call):
    try:
        call()
    except (RuntimeError, ValueError) as error:
        print("refused", type(error).__name__)


async def child(number):
    task = asyncio.current_task()
    before = variable.get()
    if number % 2:
        variable.set(number)
    await asyncio.sleep(0)
    print(number, before, variable.get(), task.get_context() is task.get_context(), task.get_context().get(variable))
    # What it is given is what it runs in, from the first asking on.
    context = task.get_context()
    variable.set(number * 10)
    print(context[variable], context.run is not None)
    refused(lambda: context.run(print, "entered"))
    refused(lambda: contextvars.copy_context().run(lambda: context.run(print, "entered further up")))
    await asyncio.sleep(0)
    print(context is task.get_context(), variable.get())


async def grandchild():
    print("grandchild", variable.get())
    variable.set("its own")


async def eager(parent):
    print("eager", variable.get())
    refused(lambda: parent.get_context().run(print, "the parent's"))
    variable.set("of the eager one")
    refused(lambda: asyncio.current_task().get_context().run(print, "its own"))
    await asyncio.create_task(grandchild())
    print("eager", variable.get())


async def parent():
    await asyncio.create_task(eager(asyncio.current_task()))
    print("parent", variable.get())


async def main():
    loop = asyncio.get_running_loop()
    variable.set(1)
    token = variable.set(2)
    children = [asyncio.create_task(child(number)) for number in range(4)]
    handle = loop.call_soon(lambda: variable.set("callback") and print("callback", variable.get()))
    second = loop.call_soon(lambda: print("callback", variable.get(), handle.get_context().get(variable)))
    variable.set(3)
    children.append(asyncio.create_task(child(4)))
    variable.reset(token)
    children.append(asyncio.create_task(child(6)))
    await asyncio.gather(*children)
    print("main", variable.get(), children[1].get_context()[variable], second.cancelled())

    async def other():
        refused(lambda: variable.reset(foreign))
        await asyncio.create_task(grandchild())
        print("other", variable.get())

    foreign = variable.set(4)
    await asyncio.create_task(other())
    loop.set_task_factory(asyncio.eager_task_factory)
    await asyncio.create_task(parent())
    print("main", variable.get(), asyncio.current_task().get_context()[variable])


asyncio.run(main())
