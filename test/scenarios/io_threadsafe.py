import asyncio


async def answer(value):
    await asyncio.sleep(0)
    if value < 0:
        raise ValueError("below zero")
    return value * 2


async def main():
    loop = asyncio.get_running_loop()
    order = []
    loop.call_soon_threadsafe(order.append, "first")
    loop.call_soon(order.append, "second")
    await asyncio.sleep(0)
    print(order)
    future = asyncio.run_coroutine_threadsafe(answer(21), loop)
    print("done", future.done())
    print(await asyncio.wrap_future(future))
    future = asyncio.run_coroutine_threadsafe(answer(-1), loop)
    try:
        await asyncio.wrap_future(future)
    except ValueError as error:
        print(error)
    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop)
    await asyncio.sleep(0)
    print("cancel", future.cancel(), future.cancelled())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("tasks left", len(asyncio.all_tasks()))
    try:
        asyncio.run_coroutine_threadsafe(answer, loop)
    except TypeError as error:
        print(error)


asyncio.run(main())
