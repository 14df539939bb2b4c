# wake: inner
# wake: outer
import asyncio


async def sleeper():
    # What is raised at an await stops from 3.13 on at that line, before that at the next one.
    try:
        await asyncio.sleep(600)  # @inner
    finally:
        print('inner')  # @inner


async def waiting(other):
    try:
        await other  # @outer
    finally:
        print('outer')  # @outer


async def main():
    inner = asyncio.create_task(sleeper(), name='inner')
    outer = asyncio.create_task(waiting(inner), name='outer')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()  # @cancels
    await asyncio.wait([outer])
    print('end')  # @end


asyncio.run(main())
