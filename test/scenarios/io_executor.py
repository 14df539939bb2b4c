import asyncio
from concurrent.futures import ThreadPoolExecutor


def add(left, right):
    return left + right


def fail(message):
    raise ValueError(message)


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, add, 2, 3))
    try:
        await loop.run_in_executor(None, fail, "in the thread")
    except ValueError as error:
        print(type(error).__name__, error)
    print(await asyncio.gather(*(loop.run_in_executor(None, add, n, n) for n in range(5))))
    print(await asyncio.to_thread(add, "to ", "thread"))
    with ThreadPoolExecutor(max_workers=1) as executor:
        print(await loop.run_in_executor(executor, add, 1, 1))
    try:
        await loop.run_in_executor(executor, add, 1, 1)
    except RuntimeError as error:
        print(error)
    try:
        loop.set_default_executor(add)
    except TypeError as error:
        print(error)


asyncio.run(main())
