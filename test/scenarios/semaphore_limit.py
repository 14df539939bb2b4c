import asyncio


async def worker(semaphore: asyncio.Semaphore, name: str):
    async with semaphore:
        print(name, "in", round(asyncio.get_running_loop().time() * 1000))
        await asyncio.sleep(0.01)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*[worker(semaphore, name) for name in ["a", "b", "c", "d", "e"]])
    print(semaphore.locked())


asyncio.run(main())
