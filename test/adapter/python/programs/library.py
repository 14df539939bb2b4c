import asyncio


async def own():
    await asyncio.sleep(0.02)
    print('own')


async def main():
    sleeper = asyncio.create_task(asyncio.sleep(0.01), name='sleeper')
    waits = asyncio.create_task(asyncio.wait_for(asyncio.sleep(0.01, 'x'), 10), name='waits')
    await asyncio.create_task(own(), name='own')
    print(await sleeper, await waits)


asyncio.run(main())
