# needs CPython 3.13
"""A priority queue that is shut down: at once drops what is inside, otherwise it is taken in its order."""
import asyncio


async def getter(queue, name):
    try:
        while True:
            print(name, "got", await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print(name, "is told")


async def main():
    queue = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        queue.put_nowait(item)
    queue.shutdown()
    try:
        queue.put_nowait(0)
    except asyncio.QueueShutDown:
        print("takes no more")
    await getter(queue, "first")
    await queue.join()
    queue = asyncio.PriorityQueue(maxsize=2)
    queue.put_nowait((2, "b"))
    queue.put_nowait((1, "a"))
    putter = asyncio.create_task(queue.put((0, "c")))
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    print(queue.qsize(), queue.empty(), queue.full())
    for task in await asyncio.gather(putter, joiner, return_exceptions=True):
        print(type(task).__name__)
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        print("gives no more")
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    waiting = asyncio.PriorityQueue()
    getters = [asyncio.create_task(getter(waiting, name)) for name in ("x", "y")]
    await asyncio.sleep(0)
    waiting.put_nowait(7)
    waiting.shutdown(immediate=True)
    await asyncio.gather(*getters)


asyncio.run(main())
