"""Work for the benchmark: prints how long it took, in milliseconds."""

import asyncio
import sys
import time


async def yields(count, steps):
    async def worker():
        for _ in range(steps):
            await asyncio.sleep(0)

    await asyncio.gather(*(worker() for _ in range(count)))


async def turns(count, steps):
    """Each wakes the next: at every turn of the loop another task is in line."""
    queues = [asyncio.Queue() for _ in range(count)]
    queues[0].put_nowait(None)

    async def player(n):
        for _ in range(steps):
            await queues[n].get()
            queues[(n + 1) % count].put_nowait(None)

    await asyncio.gather(*map(player, range(count)))


async def echo(clients, messages):
    async def serve(reader, writer):
        while line := await reader.readline():
            writer.write(line)
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()

    async def client():
        reader, writer = await asyncio.open_connection(*address)
        for _ in range(messages):
            writer.write(b'a line of some length\n')
            await reader.readline()
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    server.close()


async def creates(count):
    """Tasks that end at once: what is paid for is that they are made."""

    async def nothing():
        pass

    for _ in range(count):
        await asyncio.create_task(nothing())


async def timed(work):
    # CPU time of all threads: the witness's too, and less moved by what else the machine does.
    start = time.process_time()
    await work
    return (time.process_time() - start) * 1000


async def parked(count):
    """Waits in many tasks and measures the longest gap between two turns of the loop, from line to line of stdin."""
    event = asyncio.Event()

    async def waiter():
        await event.wait()

    tasks = [asyncio.create_task(waiter(), name='waiter %d' % n) for n in range(count)]
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    while True:
        print('ready', flush=True)
        line = loop.run_in_executor(None, sys.stdin.readline)
        longest, last = 0.0, time.perf_counter()
        while not line.done():
            await asyncio.sleep(0.0005)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        if not line.result().strip():
            break
        print('longest %.3f' % (longest * 1000), flush=True)
    event.set()
    await asyncio.gather(*tasks)


async def busy(seconds):
    print('ready', flush=True)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        await asyncio.sleep(0)


async def main(kind, *numbers):
    if kind == 'parked':
        await parked(*numbers)
    elif kind == 'busy':
        await busy(*numbers)
    else:
        work = {'yields': yields, 'turns': turns, 'echo': echo, 'creates': creates}[kind]
        await work(*[max(1, n // 20) for n in numbers])
        for _ in range(3):
            print('%.3f' % await timed(work(*numbers)), flush=True)


asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
