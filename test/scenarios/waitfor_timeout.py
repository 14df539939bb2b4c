import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled at", round(asyncio.get_running_loop().time() * 1000))
        raise


async def main():
    task = asyncio.create_task(child())
    try:
        await asyncio.wait_for(task, 0.02)
    except TimeoutError as error:
        print("timed out", task.cancelled(), type(error.__cause__).__name__)
    try:
        await asyncio.wait_for(child(), 0.02)
    except TimeoutError:
        print("timed out")


asyncio.run(main())
