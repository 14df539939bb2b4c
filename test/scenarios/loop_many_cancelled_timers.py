"""Cancelled timers are swept out; those that stay fire in their order."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []
    handles = [loop.call_later((n * 7 % 50) / 100, order.append, n) for n in range(400)]
    for n in range(400):
        if n % 5 != 0:
            handles[n].cancel()
    await asyncio.sleep(1)
    print(len(order))
    print(order)


asyncio.run(main())
