# Two tasks that nothing will wake, and one that ends when told so on stdin.
import asyncio
import sys


async def patient(gate):
    await gate


async def main():
    gate = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(patient(gate)) for _ in range(2)]
    print('waiting', flush=True)
    word = await asyncio.to_thread(sys.stdin.readline)
    print(f'heard {word.strip()}')
    sys.stdout.flush()
    import os

    os._exit(7)


asyncio.run(main())
