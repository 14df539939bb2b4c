import asyncio


async def party(barrier: asyncio.Barrier, name: str):
    try:
        print(name, await barrier.wait())
    except asyncio.BrokenBarrierError as error:
        print(name, error)


async def main():
    barrier = asyncio.Barrier(2)
    task = asyncio.create_task(party(barrier, "a"))
    await asyncio.sleep(0)
    await barrier.reset()
    await task
    print(barrier.broken, barrier.n_waiting)
    await asyncio.gather(party(barrier, "b"), party(barrier, "c"))


asyncio.run(main())
