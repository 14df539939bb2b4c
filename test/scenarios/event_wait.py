import asyncio


async def waiter(event: asyncio.Event, name: str):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(event, name)) for name in ["a", "b"]]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    print("cleared", event.is_set())
    await asyncio.gather(*tasks)
    event.set()
    print(await event.wait(), event.is_set())


asyncio.run(main())
