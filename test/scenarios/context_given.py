"""A task can be given a context, and two may share one."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default=0)


async def child():
    variable.set(variable.get() + 1)
    await asyncio.sleep(0.01)
    print(variable.get())


async def main():
    context = contextvars.copy_context()
    await asyncio.gather(asyncio.create_task(child(), context=context), asyncio.create_task(child(), context=context))
    print(variable.get(), context.get(variable))
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda _: print("callback", variable.get()), context=context)
    future.set_result(None)
    await asyncio.sleep(0)


asyncio.run(main())
