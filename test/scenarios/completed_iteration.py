# needs CPython 3.13
"""Asynchronous iteration gives the tasks themselves."""
import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    return n


async def main():
    slow = asyncio.create_task(child(2))
    fast = asyncio.create_task(child(1))
    async for task in asyncio.as_completed([slow, fast]):
        print(task is slow, task is fast, task.result())


asyncio.run(main())
