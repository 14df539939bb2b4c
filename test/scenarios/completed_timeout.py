import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in [1, 5, 6]]
    for next_done in asyncio.as_completed(tasks, timeout=0.03):
        try:
            print(await next_done)
        except TimeoutError as error:
            print(type(error).__name__)
    print([task.done() for task in tasks])
    await asyncio.wait(tasks)


asyncio.run(main())
