# since 3.11
# wake: main
# waker: late
import asyncio


async def late(gate):
    await gate.wait()  # @late
    print('late')


async def patient(gate):
    async with asyncio.timeout(600):
        await gate.wait()  # @patient


async def meets(barrier):
    await barrier.wait()  # @meets


async def member(gate):
    await gate.wait()  # @member


async def grouped(gate):
    async with asyncio.TaskGroup() as group:  # @groups
        group.create_task(member(gate), name='member')
        group.create_task(asyncio.sleep(0), name='quick')
    print('grouped')


async def look(gate):
    for _ in range(8):  # by then the others stand, however long their first steps take
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    print('ready')  # @stop
    gate.set()  # @sets


async def main():
    gate, barrier = asyncio.Event(), asyncio.Barrier(3)
    make = asyncio.create_task
    kept = [
        make(late(gate), name='late'),
        make(patient(gate), name='patient'),
        make(meets(barrier), name='meets'),
        make(grouped(gate), name='grouped'),
        make(look(gate), name='look'),
    ]
    await asyncio.wait(kept[:1])  # @waits
    print('late is done')  # @done
    kept[2].cancel()


asyncio.run(main())
