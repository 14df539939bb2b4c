import asyncio


async def party(barrier: asyncio.Barrier, name: str):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(name, error)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(party(barrier, name)) for name in ["a", "b"]]
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    await asyncio.gather(*tasks)
    await party(barrier, "late")
    print(barrier.broken)


asyncio.run(main())
