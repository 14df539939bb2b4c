# needs CPython 3.13
"""A notified waiter that is cancelled passes the notification on."""
import asyncio


async def waiter(condition: asyncio.Condition, name: str):
    try:
        async with condition:
            await condition.wait()
            print(name, "woken")
    except asyncio.CancelledError:
        print(name, "cancelled", condition.locked())


async def main():
    condition = asyncio.Condition()
    a = asyncio.create_task(waiter(condition, "a"))
    b = asyncio.create_task(waiter(condition, "b"))
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        a.cancel()
    await asyncio.sleep(0.01)
    print(a.done(), b.done())
    b.cancel()
    await asyncio.gather(a, b)


asyncio.run(main())
