import asyncio
import threading

returned = threading.Event()


def inner():
    total = 41
    return total  # @inner


def work():
    value = inner()  # @caller
    returned.set()
    return value  # @last


async def first(gate):
    await gate.wait()
    print('first')  # @first


async def second(gate):
    await gate.wait()
    print('second')  # @second


async def main():
    gate = asyncio.Event()
    parts = [asyncio.create_task(first(gate), name='first'), asyncio.create_task(second(gate), name='second')]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.wait(parts)
    answer = asyncio.get_running_loop().run_in_executor(None, work)
    while not returned.is_set():
        pass  # @busy
    print(await answer)


asyncio.run(main())
