# A sleep of our own: a future, and a task that looks at the clock at every turn and settles it when it is time.
import asyncio
import time


class Turn:
    """Gives the loop one turn: the least an awaitable can do."""

    def __await__(self):
        yield


async def watch(future, when):
    turns = 0
    while time.monotonic() < when:
        turns += 1
        await Turn()
    print("the watcher has looked more than once:", turns > 1)
    future.set_result("slept")


async def own_sleep(seconds):
    future = asyncio.get_running_loop().create_future()
    watcher = asyncio.create_task(watch(future, time.monotonic() + seconds))
    result = await future
    await watcher
    return result


async def counts():
    for number in range(3):
        print("meanwhile", number)
        await asyncio.sleep(0)


async def main():
    start = time.monotonic()
    counting = asyncio.create_task(counts())
    print(await own_sleep(0.1))
    await counting
    print("as long as asked:", time.monotonic() - start >= 0.1)


asyncio.run(main())
