import asyncio
from concurrent.futures import ThreadPoolExecutor


def nap(seconds):
    import time

    time.sleep(seconds)
    return "rested"


async def main():
    loop = asyncio.get_running_loop()
    executor = ThreadPoolExecutor(max_workers=1)
    running = loop.run_in_executor(executor, nap, 0.2)
    queued = loop.run_in_executor(executor, nap, 0)
    later = loop.run_in_executor(executor, nap, 0)
    await asyncio.sleep(0.1)
    print("cancel queued", queued.cancel())
    await asyncio.sleep(0)
    print("queued", queued.cancelled())
    try:
        await asyncio.wait_for(asyncio.shield(running), 0)
    except TimeoutError:
        print("timed out")
    print("running", await running, "later", await later)
    executor.shutdown()


asyncio.run(main())
