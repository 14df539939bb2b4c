"""timeout_at: deadlines by the loop's clock, passed ones, none, and one around what as_completed waits for."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout_at(start + 0.02) as limit:
            print(limit.when() == start + 0.02, limit.expired())
            await asyncio.sleep(1)
    except TimeoutError as error:
        print("late", limit.expired(), type(error.__cause__).__name__, round(loop.time() - start, 3))
    async with asyncio.timeout_at(None) as limit:
        await asyncio.sleep(0.01)
        print(limit.when(), limit.expired())
    try:
        async with asyncio.timeout_at(start):
            print("the body begins")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("was over before")
    seen = []
    tasks = [asyncio.create_task(asyncio.sleep(n / 100, n)) for n in (1, 2, 9)]
    try:
        async with asyncio.timeout_at(loop.time() + 0.05):
            for each in asyncio.as_completed(tasks):
                seen.append(await each)
    except TimeoutError:
        print(seen, [task.done() for task in tasks])
    print(asyncio.current_task().cancelling(), await tasks[2])


asyncio.run(main())
