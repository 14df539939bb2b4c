"""What a program can see of itself: the same with and without the witness."""

import asyncio
import socket
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


async def busy():
    """What comes in while a task yields all the time: in the same order, and as ready for the same."""
    loop = asyncio.get_running_loop()
    pairs = [socket.socketpair() for _ in range(3)]
    came = []
    for n, (left, right) in enumerate(pairs):
        loop.add_reader(left, lambda n=n, left=left: came.append(('read', n, left.recv(10))))
        loop.add_writer(right, lambda n=n, right=right: (came.append(('write', n)), loop.remove_writer(right)))
    for turn in range(100):
        if turn == 50:
            for n in (2, 0, 1):
                pairs[n][1].send(b'%d' % n)
        if turn == 80:
            pairs[1][1].close()
        if turn == 81:
            loop.remove_reader(pairs[1][0])
        await asyncio.sleep(0)
    print(came)
    for left, right in pairs:
        loop.remove_reader(left)
        left.close()
        right.close()


async def main():
    await busy()
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
