import asyncio


async def waiter(condition: asyncio.Condition, name: str):
    async with condition:
        print(name, await condition.wait())


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(condition, name)) for name in ["a", "b", "c", "d"]]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        print("notified one")
    await asyncio.sleep(0.01)
    async with condition:
        condition.notify(2)
        print("notified two")
    await asyncio.sleep(0.01)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)


asyncio.run(main())
