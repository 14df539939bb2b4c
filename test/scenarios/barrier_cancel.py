"""A party that is cancelled leaves the barrier; another may come."""
import asyncio


async def party(barrier: asyncio.Barrier, name: str):
    try:
        print(name, await barrier.wait())
    except asyncio.CancelledError:
        print(name, "cancelled")


async def main():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(party(barrier, "a"))
    await asyncio.sleep(0)
    task.cancel()
    await task
    print(barrier.n_waiting)
    await asyncio.gather(party(barrier, "b"), party(barrier, "c"))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
