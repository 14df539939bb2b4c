# Blocked: a handler that computes for seconds without an await. The panel names its line while it is blocked.
import asyncio
import sys
import time


async def heartbeat(beats):
    last = time.monotonic()
    for _ in range(beats):
        await asyncio.sleep(0.2)
        now = time.monotonic()
        if now - last > 0.4:
            print(f'a beat came {round((now - last - 0.2) * 1000)} ms late')
        last = now


async def report(seconds):
    await asyncio.sleep(0.5)
    primes = count_primes(seconds)
    print('report ready' if primes > 0 else 'no primes')


def count_primes(seconds):
    end = time.monotonic() + seconds
    count = 0
    n = 2
    while time.monotonic() < end:
        count += all(n % d for d in range(2, int(n**0.5) + 1))
        n += 1
    return count


async def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    beating = asyncio.create_task(heartbeat(rounds * 10))
    for _ in range(rounds):
        await report(1.5)
    await beating


asyncio.run(main())
