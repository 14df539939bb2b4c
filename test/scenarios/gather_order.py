"""Results come in the order of the arguments, not of the ends."""
import asyncio


async def child(delay: float, value: int):
    await asyncio.sleep(delay)
    print("done", value)
    return value


async def main():
    print(await asyncio.gather(child(0.03, 1), child(0.01, 2), child(0.02, 3)))
    print(await asyncio.gather())
    task = asyncio.create_task(child(0, 4))
    print(await asyncio.gather(task, task, child(0, 5)))


asyncio.run(main())
