import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in [3, 1, 2]]
    done, pending = await asyncio.wait(tasks)
    print(sorted(task.result() for task in done), len(pending))


asyncio.run(main())
