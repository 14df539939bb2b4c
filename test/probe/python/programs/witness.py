"""Tasks in all states, moved on by lines on the standard input."""

import asyncio
import sys


class Loud:
    def __init__(self):
        self.inside = [1, 2]

    def __repr__(self):
        print('repr was run', flush=True)
        return 'Loud!'


async def inner(secret):
    loud = Loud()  # noqa: F841
    await asyncio.sleep(1000)  # @inner


async def outer():
    await inner(41)  # @outer


async def ring(mine, other, both):
    async with mine:
        await both.wait()
        async with other:  # @ring
            pass


async def orphan():
    await asyncio.get_running_loop().create_future()  # @orphan


async def not_orphan():
    future = asyncio.get_running_loop().create_future()
    kept.append(future)
    await future


kept = []


async def quick():
    return 1


async def fails():
    await asyncio.sleep(0)
    raise ValueError('no luck')


async def forgotten():
    raise KeyError('forgotten')


async def woken(lock):
    async with lock:  # @woken
        await asyncio.sleep(1000)


async def parent(child):
    await child


async def cancelled():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        print('cancelled', flush=True)
        raise


async def releases(lock, gate):
    async with lock:
        await gate.wait()  # @releases


def block():
    sys.stdin.readline()  # @blocks


async def main():
    loop = asyncio.get_running_loop()
    a, b, both, lock, gate = asyncio.Lock(), asyncio.Lock(), asyncio.Event(), asyncio.Lock(), asyncio.Event()
    tasks = [
        asyncio.create_task(coroutine, name=name)  # @create
        for name, coroutine in {
            'outer': outer(),
            'left': ring(a, b, both),
            'right': ring(b, a, both),
            'orphan': orphan(),
            'not orphan': not_orphan(),
            'releaser': releases(lock, gate),
            'woken': woken(lock),
            'cancel me': cancelled(),
        }.items()
    ]
    tasks.append(asyncio.create_task(parent(tasks[0]), name='parent'))
    await asyncio.create_task(quick(), name='quick')
    await asyncio.gather(asyncio.create_task(fails(), name='fails'), return_exceptions=True)
    asyncio.create_task(forgotten(), name='forgotten')
    await asyncio.sleep(0.02)
    both.set()
    await asyncio.sleep(0.02)
    print('ready', flush=True)
    while True:
        line = (await loop.run_in_executor(None, sys.stdin.readline)).strip()
        if line == 'release':
            gate.set()
            await asyncio.sleep(0.02)
        elif line == 'block':
            for _ in range(2000):
                await asyncio.sleep(0)
            block()
        elif line == 'end':
            return
        print('did ' + line, flush=True)


asyncio.run(main())
