# needs CPython 3.12
"""Of very many awaitables too each is one child, however often it is given; and may be gathered again."""
import asyncio


async def number(value):
    print("made", value) if value % 50 == 0 else None
    await asyncio.sleep(0)
    return value


async def main():
    loop = asyncio.get_running_loop()
    settled, pending = loop.create_future(), loop.create_future()
    settled.set_result("settled")
    loop.call_later(0.01, pending.set_result, "pending")
    task = asyncio.create_task(number(1000))
    coroutines = [number(value) for value in range(100)]
    results = await asyncio.gather(*coroutines, *coroutines[:3], coroutines[99])
    print(len(results), results[-5:])
    more = [number(value) for value in range(100)]
    results = await asyncio.gather(settled, pending, task, *more, *more[:3], task, settled, pending)
    print(len(results), results[:4], results[-7:])
    # The child that settles another is made in between.
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    later = loop.create_future()

    async def settles():
        later.set_result("later")

    first = number(2000)
    results = await asyncio.gather(later, first, *[number(1) for _ in range(50)], settles(), later, settled, first)
    print(len(results), results[0], results[-4:])
    futures = [loop.create_future() for _ in range(50)]
    both = asyncio.gather(asyncio.gather(*futures, *futures), asyncio.gather(*futures))
    for index, future in enumerate(futures):
        future.set_result(index)
    twice, once = await both
    print(len(twice), twice[49:52], len(once), once[-1])


asyncio.run(main())
