import asyncio


async def waiter(gate):
    await gate.wait()
    print('woken')


async def main():
    gate = asyncio.Event()
    both = [asyncio.create_task(waiter(gate), name=name) for name in ('first', 'second')]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.wait(both)


asyncio.run(main())
