import asyncio


async def works(n: int):
    await asyncio.sleep(n / 100)


async def fails(n: int):
    await asyncio.sleep(n / 100)
    raise ValueError("x")


async def main():
    tasks = [asyncio.create_task(works(1)), asyncio.create_task(fails(2)), asyncio.create_task(works(3))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))
    tasks[2].cancel()
    done, pending = await asyncio.wait([tasks[2], tasks[0]], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), tasks[2].cancelled(), type(tasks[1].exception()).__name__)


asyncio.run(main())
