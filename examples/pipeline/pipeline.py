# Pipeline: lines of a file through a transform, `async for`, a queue and a pool of workers. Where does it pile up?
#   pipeline.py          runs round after round
#   pipeline.py 1        one round
import asyncio
import sys
import tempfile


async def numbers(path):
    loop = asyncio.get_running_loop()
    with open(path) as file:
        while line := await loop.run_in_executor(None, file.readline):
            yield int(line)


async def squares(source):
    async for n in source:
        yield n * n


async def worker(jobs, done):
    while (job := await jobs.get()) is not None:
        await asyncio.sleep((20 + job % 30) / 1000)
        done.append(job)


async def one_round(path, size):
    jobs = asyncio.Queue(4)
    done = []
    workers = [asyncio.create_task(worker(jobs, done)) for _ in range(size)]
    async for square in squares(numbers(path)):
        await jobs.put(square)
    for _ in range(size):
        await jobs.put(None)
    await asyncio.gather(*workers)
    return sum(done)


async def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.NamedTemporaryFile('w', suffix='.txt') as file:
        file.writelines(f'{n}\n' for n in range(200))
        file.flush()
        for i in range(rounds):
            print(f'round {i + 1}: {await one_round(file.name, 5)}', flush=True)


asyncio.run(main())
