"""Several loops, one after another and in threads, with a task factory of the program's own."""

import asyncio
import threading


async def work(n):
    await asyncio.sleep(0.01)
    return n


async def main(n):
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **rest: asyncio.Task(coroutine, loop=loop, **rest))
    direct = asyncio.Task(work(n), loop=loop, name='direct %d' % n)
    print(n, await asyncio.gather(loop.create_task(work(1)), direct), flush=True)


asyncio.run(main(1))
asyncio.run(main(2))
threads = [threading.Thread(target=lambda n=n: asyncio.run(main(n))) for n in (3, 4)]
for thread in threads:
    thread.start()
    thread.join()
print('end')
