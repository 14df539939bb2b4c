# waker: joiner
# wake: shielded
# wake: collector
# wake: patient
import asyncio


async def work(gate):
    await gate.wait()  # @works
    return 1


async def shielded(inner):
    await asyncio.shield(inner)  # @shields
    print('shielded')  # @unshielded


async def joiner(queue):
    await queue.join()  # @joins
    print('joined')


async def collector(part):
    for first in asyncio.as_completed([part]):
        value = await first  # @collects
        print('collected', value)  # @collected


async def patient(part):
    value = await asyncio.wait_for(part, 600)  # @patient
    print('patient', value)  # @waited


async def main():
    inner, first, second = asyncio.Event(), asyncio.Event(), asyncio.Event()
    queue = asyncio.Queue()
    queue.put_nowait(1)
    make = asyncio.create_task
    one = make(work(inner), name='inner')
    two = make(work(first), name='part')
    three = make(work(second), name='other part')
    kept = [
        make(shielded(one), name='shielded'),
        make(joiner(queue), name='joiner'),
        make(collector(two), name='collector'),
        make(patient(three), name='patient'),
    ]
    await asyncio.sleep(0.05)
    print('ready')  # @stop
    queue.task_done()  # @done
    await asyncio.sleep(0)
    inner.set()
    await asyncio.wait(kept[:1])
    first.set()
    await asyncio.wait(kept[2:3])
    second.set()
    await asyncio.wait(kept)
    print('end')


asyncio.run(main())
