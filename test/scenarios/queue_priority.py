import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    for item in [[5, "e"], [1, "b"], [10, "z"], [1, "a"], [3, "c"]]:
        await queue.put(item)
    while not queue.empty():
        print(await queue.get())


asyncio.run(main())
