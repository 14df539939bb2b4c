import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in [3, 1, 2]]
    for next_done in asyncio.as_completed(tasks):
        print(await next_done)


asyncio.run(main())
