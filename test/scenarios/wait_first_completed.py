import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in [3, 1, 2, 1]]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.result() for task in done), len(pending))
    done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(task.result() for task in done), len(pending))
    await asyncio.wait(pending)


asyncio.run(main())
