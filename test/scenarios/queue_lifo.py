import asyncio


async def main():
    queue = asyncio.LifoQueue(maxsize=3)
    for n in range(3):
        await queue.put(n)
    print(queue.full())
    print(await queue.get(), await queue.get())
    await queue.put("new")
    print(await queue.get(), await queue.get(), queue.empty())


asyncio.run(main())
