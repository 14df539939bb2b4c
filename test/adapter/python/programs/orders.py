import asyncio


class Order:
    def __init__(self, number):
        self.number = number
        self.price = 10 * number


async def holder(lock):
    async with lock:
        await asyncio.sleep(0.2)  # @held
    return 'held'  # @released


async def worker(lock, order):
    total = order.price
    async with lock:  # @acquire
        total += 1  # @acquired
        await asyncio.sleep(0.01)  # @sleep
        total += 1  # @slept
    return total


async def bystander():
    while True:
        await asyncio.sleep(0.005)
        nothing = 0  # noqa: F841


async def main():
    lock = asyncio.Lock()
    others = [asyncio.create_task(bystander(), name='bystander') for _ in range(2)]
    first = asyncio.create_task(holder(lock), name='holder')
    await asyncio.sleep(0)
    second = asyncio.create_task(worker(lock, Order(4)), name='worker 4')
    print(await asyncio.gather(first, second))  # @gather
    assert len(others) == 2


asyncio.run(main())
print('end')
