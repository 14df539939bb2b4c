import asyncio


async def child(n: int):
    await asyncio.sleep(n / 100)
    print("child", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(child(2))
        b = group.create_task(child(1))
        print("body ends")
    print("group ends", a.result(), b.result())


asyncio.run(main())
