# since 3.12
# wake: reader
# wake: patient
# wake: deep
# wake: plain
import asyncio


async def reader():
    try:
        # What is raised at an await stops from 3.13 on at that line, before that at the next one.
        async with asyncio.timeout(0.05):  # @reads
            await asyncio.Event().wait()  # @reads
    except TimeoutError:
        print('too late')


async def patient():
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.1)  # @gave
    except TimeoutError:
        print('gave up')  # @gave


async def inner():
    await asyncio.sleep(0.15)
    return 1  # @slept


async def deep():
    got = await inner()
    print('deep', got)


async def plain():
    await asyncio.sleep(600)  # @cancelled


async def main():
    last = asyncio.create_task(plain(), name='plain')
    await asyncio.wait([asyncio.create_task(reader(), name='reader'), asyncio.create_task(patient(), name='patient'), asyncio.create_task(deep(), name='deep')])
    last.cancel()
    await asyncio.wait([last])
    print('end')


asyncio.run(main())
