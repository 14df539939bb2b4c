import asyncio


async def worker(name: str, queue: asyncio.Queue, results: list):
    while True:
        job = await queue.get()
        try:
            await asyncio.sleep(job / 100)
            if job == 3:
                raise ValueError("three")
            results.append(name + str(job))
        except ValueError as error:
            print(name, "failed", error)
        finally:
            queue.task_done()


async def main():
    queue = asyncio.Queue()
    results = []
    for job in [3, 1, 2, 1, 2]:
        queue.put_nowait(job)
    workers = [asyncio.create_task(worker(name, queue, results)) for name in ["a", "b"]]
    await queue.join()
    for each in workers:
        each.cancel()
    await asyncio.wait(workers)
    print(results)


asyncio.run(main())
