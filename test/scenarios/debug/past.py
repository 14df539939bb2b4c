import asyncio


async def visitor():
    await asyncio.sleep(0.2)


async def resident():
    await asyncio.sleep(600)


async def main():
    staying = asyncio.create_task(resident())
    await asyncio.gather(visitor(), visitor())
    print('both are gone', staying)  # @stop


asyncio.run(main())
