"""What a program can see of itself: the same with and without the witness."""

import asyncio
import sys
import threading
import warnings

print(__name__, sys.argv, __file__ == sys.argv[0], sys.path[0] == __file__.rpartition('/')[0])
print(threading.active_count(), [thread.name for thread in threading.enumerate()])
print('wakepoint' in ' '.join(sys.path), [name for name in sys.modules['__main__'].__dict__ if name.startswith('_')])


async def child(n):
    print('child', n)
    await asyncio.sleep(0)
    if n == 2:
        raise ValueError(n)
    return n


async def forgotten():
    raise KeyError('forgotten')


async def main():
    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0.01)
    del task
    print(await asyncio.gather(*map(child, range(4)), return_exceptions=True))
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked(), vars(lock).get('_locked'), repr(lock).split('[')[1])
    print(sorted(vars(asyncio.get_running_loop()))[:3], asyncio.current_task().get_name())
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except asyncio.TimeoutError:
        print('timed out')
    warnings.warn('careful', stacklevel=1)
    raise RuntimeError('the end')


asyncio.run(main())
