"""Many timers of one deadline: the order is that of CPython's heap."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.01
    order = []
    for n in range(12):
        loop.call_at(when, order.append, n)
    early = loop.call_at(when - 0.005, order.append, "early")
    await asyncio.sleep(0.02)
    print(order, early.cancelled())


asyncio.run(main())
