import asyncio


async def worker(queue: asyncio.Queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.01)
        print("worked on", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("nothing to join")
    for n in range(3):
        queue.put_nowait(n)
    tasks = [asyncio.create_task(worker(queue)) for n in range(2)]
    await queue.join()
    print("joined")
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
