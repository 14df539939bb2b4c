"""Cancelled between the wake-up and the step: the wake-up's value is lost."""
import asyncio


async def child(future: asyncio.Future):
    try:
        print("got", await future)
    except asyncio.CancelledError:
        print("cancelled, future is", future.result())


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(child(future))
    await asyncio.sleep(0)
    future.set_result("value")
    print(task.cancel())
    await task


asyncio.run(main())
