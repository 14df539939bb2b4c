"""What executors refuse, what is cancelled when one shuts down, and what a limit of time leaves running."""
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def rest(gate):
    gate.wait()
    return "rested"


async def main():
    loop = asyncio.get_running_loop()
    for workers in (0, -1):
        try:
            ThreadPoolExecutor(max_workers=workers)
        except ValueError as error:
            print(error)
    executor = ThreadPoolExecutor(max_workers=1)
    gate = threading.Event()
    running, queued = executor.submit(rest, gate), executor.submit(rest, gate)
    while not running.running():
        await asyncio.sleep(0.001)
    futures = [asyncio.wrap_future(running), asyncio.wrap_future(queued)]
    executor.shutdown(wait=False, cancel_futures=True)
    gate.set()
    results = await asyncio.gather(*futures, return_exceptions=True)
    print(results[0], type(results[1]).__name__, queued.cancelled(), queued.cancel(), running.cancel())
    try:
        executor.submit(rest, gate)
    except RuntimeError as error:
        print(error)

    later = threading.Event()
    task = asyncio.create_task(asyncio.to_thread(rest, later))
    await asyncio.sleep(0)
    task.cancel("no time")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)
    try:
        await asyncio.wait_for(loop.run_in_executor(None, rest, later), 0.05)
    except asyncio.TimeoutError as error:
        print(type(error).__name__, error)

    later.set()

    async def coroutine():
        pass

    loop.set_debug(True)
    try:
        loop.run_in_executor(None, coroutine)
    except TypeError as error:
        print(error)
    loop.set_debug(False)
    print(await loop.run_in_executor(None, rest, later))


asyncio.run(main())
