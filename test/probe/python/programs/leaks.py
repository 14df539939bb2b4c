"""Objects that a suspended coroutine has deleted are gone, also when somebody has looked at its variables."""

import asyncio
import gc
import sys
import weakref


class Thing:
    pass


async def parked(event, box):
    thing = Thing()
    box.append(weakref.ref(thing))
    await event.wait()
    del thing
    await asyncio.sleep(1000)


async def main():
    event, box = asyncio.Event(), []
    task = asyncio.create_task(parked(event, box), name='parked')
    await asyncio.sleep(0.01)
    print('ready', flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    event.set()
    await asyncio.sleep(0.01)
    gc.collect()
    print('gone' if box[0]() is None else 'kept alive', flush=True)
    finished = weakref.ref(asyncio.create_task(asyncio.sleep(0)))
    await asyncio.sleep(0.005)
    print('task gone' if finished() is None else 'task kept alive', flush=True)
    task.cancel()


asyncio.run(main())
