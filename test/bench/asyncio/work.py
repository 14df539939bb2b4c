"""The work of the benchmark in CPython: each line of standard input names a piece of work and a loop; the answer is
the milliseconds it took."""
import asyncio
import json
import sys
import time


async def level(depth):
    if depth > 0:
        await asyncio.create_task(level(depth - 1))


async def leaf():
    pass


async def nested(depth, count):
    for _ in range(count):
        await asyncio.create_task(level(depth - 1))


async def sequential(depth, count):
    for _ in range(count):
        for _ in range(depth):
            await asyncio.create_task(leaf())


async def yields(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def gather(count):
    await asyncio.gather(*(leaf() for _ in range(count)))


async def gatherEager(count):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    await gather(count)


async def gatherWaiting(count):
    await asyncio.gather(*(asyncio.sleep(0) for _ in range(count)))


async def pingpong(count):
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def echo():
        for _ in range(count):
            await back.put(await there.get())

    echoing = asyncio.create_task(echo())
    for number in range(count):
        await there.put(number)
        await back.get()
    await echoing


async def sleepers(count):
    await asyncio.gather(*(asyncio.sleep(0.001) for _ in range(count)))


async def echo(connections, messages):
    async def serve(reader, writer):
        while data := await reader.read(1024):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def client(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(messages):
            writer.write(b"x" * 64)
            await writer.drain()
            await reader.readexactly(64)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*(client(port) for _ in range(connections)))
    server.close()


def loop_factory(name):
    if name == "uvloop":
        import uvloop

        return uvloop.new_event_loop
    return None


async def timed(work, args):
    start = time.perf_counter()
    await globals()[work](*args)
    return (time.perf_counter() - start) * 1000


for line in sys.stdin:
    order = json.loads(line)
    # uvloop 0.23 does not take the eager factory of CPython 3.13.
    if (order["work"], order["loop"]) == ("gatherEager", "uvloop"):
        print("null", flush=True)
        continue
    try:
        with asyncio.Runner(loop_factory=loop_factory(order["loop"])) as runner:
            print(json.dumps(runner.run(timed(order["work"], order["args"]))), flush=True)
    except ImportError:
        print("null", flush=True)
