# needs CPython 3.13
import asyncio


async def joins(queue: asyncio.Queue):
    await queue.join()
    print("joined")


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    task = asyncio.create_task(joins(queue))
    await asyncio.sleep(0)
    print(queue.get_nowait())
    queue.shutdown(immediate=True)
    print(queue.qsize())
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        print("shut down")
    await asyncio.sleep(0)
    print(task.done())
    queue.task_done()
    await task


asyncio.run(main())
