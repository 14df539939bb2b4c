# Crowd: 10,000 tasks parked on five lines. Five rows in the panel, not ten thousand.
#   crowd.py             10,000 tasks until it is stopped
#   crowd.py 100000 5    100,000 tasks, for 5 seconds
import asyncio
import sys

count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3600


async def sleeper(gate, bells, n):
    await asyncio.sleep(seconds)


async def listener(gate, bells, n):
    await bells[n % len(bells)].wait()


async def visitor(gate, bells, n):
    await gate.wait()


async def parent(gate, bells, n):
    await asyncio.gather(child(gate), gate.wait())


async def child(gate):
    await gate.wait()


async def main():
    gate = asyncio.Event()
    bells = [asyncio.Event() for _ in range(1000)]
    kinds = [sleeper, listener, visitor, parent]
    # A parent brings a child and a wait along, so it counts for three.
    crowd = [asyncio.create_task(kinds[i % 4](gate, bells, i)) for i in range(count * 4 // 6)]
    print(f'{count} tasks are waiting')
    await asyncio.sleep(seconds)
    for bell in bells:
        bell.set()
    gate.set()
    await asyncio.gather(*crowd)
    print('all went home')


asyncio.run(main())
