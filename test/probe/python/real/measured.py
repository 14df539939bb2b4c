import asyncio


async def worker(lock, order):
    total = order
    async with lock:
        total += 1
        await asyncio.sleep(0.01)
        total += 1
    if total < 0:
        print('never')
    return total


async def main():
    lock = asyncio.Lock()
    parts = [asyncio.create_task(worker(lock, number), name=f'worker {number}') for number in range(3)]
    print(await asyncio.gather(*parts))


asyncio.run(main())
