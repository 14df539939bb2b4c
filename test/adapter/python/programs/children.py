"""Starts another Python in the way that the argument says: fork, spawn, forkserver or exec. With `stays` behind it that one
ends when its task is cancelled; with `uvloop` it runs on that."""

import asyncio
import multiprocessing
import sys


async def parked():
    await asyncio.Event().wait()


async def work(total):
    await asyncio.sleep(0.01)
    total += 1  # @work
    return total


async def child_main():
    waits = asyncio.create_task(parked(), name='parked in the child')
    print('child', await asyncio.create_task(work(41), name='work'), flush=True)  # @told
    if 'stays' in sys.argv:
        await asyncio.wait([waits])
        print('was let go', flush=True)
    waits.cancel()


def child():
    if 'uvloop' in sys.argv:
        import uvloop

        uvloop.install()
    asyncio.run(child_main())


def run_child(way):
    process = multiprocessing.get_context(way).Process(target=child)
    process.start()
    return process


async def main(way):
    waits = asyncio.create_task(parked(), name='parked in the parent')
    await asyncio.sleep(0)
    if way == 'exec':
        process = await asyncio.create_subprocess_exec(sys.executable, __file__, 'child')
        code = await process.wait()
    else:
        process = run_child(way)
        await asyncio.to_thread(process.join)
        code = process.exitcode
    print('parent', code, waits.done(), flush=True)


if __name__ == '__main__':
    if sys.argv[1] == 'child':
        child()
    else:
        asyncio.run(main(sys.argv[1]))
