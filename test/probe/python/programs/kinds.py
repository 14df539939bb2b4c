"""One task for everything that can be awaited; each is named by what it awaits."""

import asyncio
import concurrent.futures
import socket
import sys
import threading

tasks = []
hold = threading.Event()


def park(name, coroutine):
    tasks.append(asyncio.create_task(coroutine, name=name))


async def forever():
    await asyncio.sleep(1000)


class Custom:
    def __await__(self):
        return (yield from asyncio.Event().wait().__await__())


class Pool:
    def __init__(self):
        self.free = asyncio.Queue()

    async def take(self):
        return await self.free.get()


def blocking():
    hold.wait()


async def agen():
    while True:
        await asyncio.sleep(1000)
        yield 1


async def iterate():
    async for _ in agen():
        pass


async def next_of():
    await agen().__anext__()


async def asend():
    generator = agen()
    await generator.asend(None)


async def yields_once():
    await asyncio.sleep(0)
    await Custom()


async def with_lock(lock):
    async with lock:
        await asyncio.sleep(1000)


async def wait_lock(lock):
    async with lock:
        pass


async def acquire(primitive):
    await primitive.acquire()


async def condition_wait(condition):
    async with condition:
        await condition.wait()


async def condition_wait_for(condition):
    async with condition:
        await condition.wait_for(lambda: False)


async def condition_lock(condition):
    async with condition:
        pass


async def held_condition(condition):
    async with condition:
        await asyncio.sleep(1000)


async def gather():
    await asyncio.gather(asyncio.sleep(0), forever(), forever())


async def wait():
    await asyncio.wait([asyncio.create_task(forever(), name='waited')])


async def wait_first():
    both = [asyncio.create_task(forever(), name='waited') for _ in range(2)]
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)


async def wait_for_timer():
    await asyncio.wait_for(asyncio.sleep(1000), 500)


async def wait_for_event(event):
    await asyncio.wait_for(event.wait(), 500)


async def timeout_block(event):
    async with asyncio.timeout(500):
        await event.wait()


async def shield():
    await asyncio.shield(asyncio.create_task(forever(), name='shielded'))


async def as_completed():
    for first in asyncio.as_completed([forever(), forever()]):
        await first


async def another(task):
    await task


async def group():
    async with asyncio.TaskGroup() as members:
        members.create_task(forever(), name='member')


class Bus:
    def reply(self):
        reply = asyncio.get_running_loop().create_future()
        keep.append(reply)
        return reply


async def returned_future(bus):
    await bus.reply()


async def returned_in_time(bus):
    await asyncio.wait_for(bus.reply(), 1000)


async def bare_future():
    reply = asyncio.get_running_loop().create_future()
    keep.append(reply)
    await reply


keep = []


async def executor():
    await asyncio.get_running_loop().run_in_executor(None, blocking)


async def own_executor(pool):
    await asyncio.get_running_loop().run_in_executor(pool, blocking)


async def wrapped():
    source = concurrent.futures.Future()
    keep.append(source)
    await asyncio.wrap_future(source)


async def read(reader, how):
    if how == 'read':
        await reader.read(10)
    elif how == 'readline':
        await reader.readline()
    elif how == 'readexactly':
        await reader.readexactly(10)
    else:
        await reader.readuntil(b';')


async def drain(writer):
    writer.transport.set_write_buffer_limits(0)
    while True:
        writer.write(b'x' * 1_000_000)
        await writer.drain()


async def sock_recv(sock):
    await asyncio.get_running_loop().sock_recv(sock, 10)


async def sock_accept(sock):
    await asyncio.get_running_loop().sock_accept(sock)


async def sock_sendall(sock):
    await asyncio.get_running_loop().sock_sendall(sock, b'x' * 50_000_000)


async def process_wait(process):
    await process.wait()


async def communicate(process):
    await process.communicate()


async def read_pipe(process):
    await process.stdout.read(1)


async def serve(server):
    async with server:
        await server.serve_forever()


async def put(queue):
    await queue.put(2)


async def join(queue):
    await queue.join()


async def get(queue):
    await queue.get()


async def barrier(thing):
    await thing.wait()


async def main():
    loop = asyncio.get_running_loop()
    lock, held = asyncio.Lock(), asyncio.Lock()
    semaphore, bounded = asyncio.Semaphore(1), asyncio.BoundedSemaphore(1)
    condition, taken = asyncio.Condition(), asyncio.Condition()
    event = asyncio.Event()
    full = asyncio.Queue(1)
    full.put_nowait(1)
    await lock.acquire()
    await bounded.acquire()
    accepted = []

    async def on_connection(reader, writer):
        accepted.append((reader, writer))

    server = await asyncio.start_server(on_connection, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    streams = [await asyncio.open_connection(*address) for _ in range(5)]
    keep.extend(streams)
    left, right = socket.socketpair()
    left.setblocking(False)
    right.setblocking(False)
    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    listener.listen()
    listener.setblocking(False)
    sleeper = 'import time; time.sleep(1000)'
    pipe = asyncio.subprocess.PIPE
    processes = [await asyncio.create_subprocess_exec(sys.executable, '-c', sleeper, stdout=pipe) for _ in range(3)]
    park('sleep', forever())
    park('plain sleep', asyncio.sleep(1000))
    park('async for', iterate())
    park('anext', next_of())
    park('asend', asend())
    park('custom awaitable', yields_once())
    park('lock', wait_lock(lock))
    park('lock holder', with_lock(held))
    await asyncio.sleep(0)
    park('lock in async with', wait_lock(held))
    park('semaphore holder', with_lock(semaphore))
    await asyncio.sleep(0)
    park('semaphore', acquire(semaphore))
    park('bounded semaphore', acquire(bounded))
    park('condition', condition_wait(condition))
    park('condition wait_for', condition_wait_for(condition))
    park('condition holder', held_condition(taken))
    await asyncio.sleep(0)
    park('condition lock', condition_lock(taken))
    park('event', event.wait())
    park('queue get', get(asyncio.Queue()))
    park('queue in an object', Pool().take())
    park('queue put', put(full))
    park('queue join', join(full))
    park('gather', gather())
    park('wait', wait())
    park('wait first', wait_first())
    park('wait_for a timer', wait_for_timer())
    park('wait_for an event', wait_for_event(event))
    park('shield', shield())
    park('as_completed', as_completed())
    park('another task', another(tasks[0]))
    park('bare future', bare_future())
    park('returned future', returned_future(Bus()))
    park('returned future in time', returned_in_time(Bus()))
    park('run_in_executor', executor())
    park('to_thread', asyncio.to_thread(blocking))
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        park('busy executor', own_executor(pool))
        park('full executor', own_executor(pool))
        park('wrapped future', wrapped())
        for (reader, _), how in zip(streams, ['read', 'readline', 'readexactly', 'readuntil']):
            park('stream ' + how, read(reader, how))
        park('stream drain', drain(streams[4][1]))
        park('sock_recv', sock_recv(left))
        park('sock_accept', sock_accept(listener))
        park('sock_sendall', sock_sendall(right))
        park('process wait', process_wait(processes[0]))
        park('process communicate', communicate(processes[1]))
        park('process pipe', read_pipe(processes[2]))
        park('server', serve(server))
        if sys.version_info >= (3, 11):
            park('barrier', barrier(asyncio.Barrier(3)))
            park('timeout block', timeout_block(event))
            park('task group', group())
        await asyncio.sleep(0.2)
        print('ready', flush=True)
        await loop.run_in_executor(None, sys.stdin.readline)
        hold.set()
    for process in processes:
        process.kill()


asyncio.run(main())
