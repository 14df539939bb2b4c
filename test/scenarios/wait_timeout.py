"""wait raises nothing and cancels nothing."""
import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)


async def main():
    tasks = [asyncio.create_task(child(n)) for n in [1, 5]]
    done, pending = await asyncio.wait(tasks, timeout=0.03)
    print(len(done), len(pending), tasks[1].cancelled())
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(len(done), len(pending))
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))


asyncio.run(main())
