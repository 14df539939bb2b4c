import asyncio


async def waiter(event: asyncio.Event, name: str):
    try:
        await event.wait()
        print(name, "woken")
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    event = asyncio.Event()
    a = asyncio.create_task(waiter(event, "a"))
    b = asyncio.create_task(waiter(event, "b"))
    await asyncio.sleep(0)
    a.cancel()
    event.set()
    await asyncio.gather(a, b)


asyncio.run(main())
