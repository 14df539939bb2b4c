"""Of many children the first two and the last are the same; whoever ended before counts as well."""
import asyncio


async def child(number: int):
    await asyncio.sleep(number % 7)
    return number


async def main():
    ended = asyncio.create_task(child(0))
    await ended
    same = child(100)
    tasks = [asyncio.create_task(child(number)) for number in range(1, 50)]
    results = await asyncio.gather(same, same, ended, *tasks, ended, same)
    print(results[:5], results[-4:], len(results), len(asyncio.all_tasks()))
    outer = asyncio.gather(*(child(number) for number in range(1, 50)))
    await asyncio.sleep(3.5)
    outer.cancel("enough")
    try:
        await outer
    except asyncio.CancelledError as error:
        print("cancelled", str(error), len(asyncio.all_tasks()))


asyncio.run(main())
