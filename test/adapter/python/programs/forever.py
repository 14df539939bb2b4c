import asyncio

async def parked(secret):
    await asyncio.sleep(1000)  # @parked


async def ticks():
    count = 0
    while True:
        await asyncio.sleep(0.01)
        count += 1  # @tick


async def main():
    parts = [asyncio.create_task(parked(42), name='parked'), asyncio.create_task(ticks(), name='ticks')]
    print('ready', flush=True)
    await asyncio.wait(parts)


asyncio.run(main())
