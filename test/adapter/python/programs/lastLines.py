"""Awaits on the last line of their coroutine: no line of it follows them."""

import asyncio


async def noise():
    while True:
        await asyncio.sleep(0.001)
        a = 1  # noqa: F841


async def inner():
    place = 'inner'  # noqa: F841
    await asyncio.sleep(0.02)  # @inner


async def awaited():
    place = 'awaited'  # noqa: F841
    return await asyncio.sleep(0.02, 'result')  # @awaited


async def alone():
    place = 'alone'  # noqa: F841
    await asyncio.sleep(0.02)  # @alone


async def nested():
    await inner()
    print('nested')  # @nested


async def main():
    noises = [asyncio.create_task(noise(), name='noise') for _ in range(2)]
    await asyncio.create_task(nested(), name='nested')
    print(await asyncio.create_task(awaited(), name='awaited'))
    kept = asyncio.create_task(alone(), name='alone')
    done = asyncio.Event()
    kept.add_done_callback(lambda task: done.set())
    await done.wait()
    print('end', len(noises))


asyncio.run(main())
