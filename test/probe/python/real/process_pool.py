"""A pool of processes behind asyncio."""

import asyncio
import concurrent.futures
import multiprocessing
import sys

gate = None


def take(event):
    global gate
    gate = event


def compute(n):
    gate.wait()
    return n * n


async def main():
    context = multiprocessing.get_context('spawn')
    event = context.Event()
    loop = asyncio.get_running_loop()
    with concurrent.futures.ProcessPoolExecutor(1, context, take, (event,)) as pool:

        async def ask(n):
            return await loop.run_in_executor(pool, compute, n)

        asking = asyncio.create_task(ask(7), name='asks')
        while asking.get_coro().cr_await is None:
            await asyncio.sleep(0)
        print('ready', flush=True)
        if 'wait' in sys.argv:
            await loop.run_in_executor(None, sys.stdin.readline)
        event.set()
        print(await asking)


if __name__ == '__main__':
    asyncio.run(main())
