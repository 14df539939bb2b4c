import asyncio
import sys

import uvloop


async def inner():
    await asyncio.sleep(1000)


async def outer():
    await inner()


async def fails():
    await asyncio.sleep(0)
    raise ValueError('no luck')


async def main():
    tasks = [asyncio.create_task(outer(), name='outer'), asyncio.create_task(asyncio.sleep(0.05), name='short')]
    await tasks[1]
    try:
        await asyncio.create_task(fails(), name='fails')
    except ValueError:
        pass
    print('ready', flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    tasks[0].cancel()


if 'factory' in sys.argv:
    asyncio.Runner(loop_factory=uvloop.new_event_loop).run(main())
else:
    uvloop.install()
    asyncio.run(main())
