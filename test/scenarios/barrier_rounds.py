import asyncio


async def party(barrier: asyncio.Barrier, n: int):
    for turn in range(2):
        await asyncio.sleep(n / 100)
        index = await barrier.wait()
        print("party", n, "turn", turn, "index", index)


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*[party(barrier, n) for n in [1, 2, 3]])
    print(barrier.n_waiting)


asyncio.run(main())
