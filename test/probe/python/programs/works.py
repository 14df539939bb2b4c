"""Locks, queues and their kin in all states, found where programs keep them; moved on by the standard input."""

import asyncio
import functools
import sys


class Pool:
    def __init__(self):
        self.places = asyncio.Semaphore(2)
        self.forks = [asyncio.Lock(), asyncio.Lock()]

    async def use(self):
        async with self.places:
            await asyncio.sleep(3600)


async def keeper(lathe):
    await lathe.acquire()
    await asyncio.sleep(3600)


async def joiner(lathe):
    async with lathe:
        pass


async def reader(talk):
    async with talk:
        await talk.wait()


async def eater(fork):
    async with fork:
        await asyncio.sleep(3600)


async def main():
    loop = asyncio.get_running_loop()
    lathe, talk, closed, pool = asyncio.Lock(), asyncio.Condition(), asyncio.Event(), Pool()
    orders = asyncio.Queue(2)
    kept = [asyncio.create_task(keeper(lathe), name='keeper')]
    kept += [asyncio.create_task(joiner(lathe), name=name) for name in ('one', 'two')]
    kept += [asyncio.create_task(pool.use(), name=name) for name in 'abc']
    kept += [asyncio.create_task(orders.put(name), name=name) for name in 'xyz']
    kept += [asyncio.create_task(reader(talk), name='reader'), asyncio.create_task(closed.wait(), name='guest')]
    kept += [asyncio.create_task(eater(pool.forks[1]), name='eater'), asyncio.create_task(orders.join(), name='joiner')]
    loop.call_at(float('inf'), print)
    loop.call_later(1000, functools.partial(print, 'late'))
    await asyncio.sleep(0.02)
    print('ready', flush=True)
    await loop.run_in_executor(None, sys.stdin.readline)
    for task in kept:
        task.cancel()


asyncio.run(main())
