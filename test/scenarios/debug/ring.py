import asyncio


async def crossing(first, second, both):
    async with first:
        await both.wait()  # @both
        async with second:  # @ring
            pass


async def joining(other):
    await other  # @joining


async def parked(event):
    await event.wait()  # @parked


async def main():
    left, right, both = asyncio.Lock(), asyncio.Lock(), asyncio.Event()
    a = asyncio.create_task(crossing(left, right, both), name='a')
    b = asyncio.create_task(crossing(right, left, both), name='b')
    kept = [asyncio.create_task(joining(a), name='joiner'), asyncio.create_task(parked(asyncio.Event()), name='parked')]
    await asyncio.sleep(0.05)
    both.set()
    await asyncio.sleep(0.05)
    print('ready', flush=True)  # @end
    await asyncio.gather(a, b)  # @gather
    assert kept


asyncio.run(main())
