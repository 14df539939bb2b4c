import asyncio


async def stage(name: str, source: asyncio.Queue, target: asyncio.Queue):
    while True:
        item = await source.get()
        if item is None:
            await target.put(None)
            break
        await asyncio.sleep(0.01)
        await target.put(item + name)


async def main():
    first = asyncio.Queue(1)
    second = asyncio.Queue(1)
    third = asyncio.Queue()
    stages = asyncio.gather(stage("a", first, second), stage("b", second, third))
    for item in ["1", "2", "3"]:
        await first.put(item)
        print("fed", item, round(asyncio.get_running_loop().time() * 1000))
    await first.put(None)
    await stages
    while not third.empty():
        print(third.get_nowait())


asyncio.run(main())
