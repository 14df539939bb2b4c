"""redis-py over a real socket, against a server of a few lines."""

import asyncio
import sys

import redis.asyncio as redis


async def serve(reader, writer):
    store = {}
    while line := await reader.readline():
        words = []
        for _ in range(int(line[1:])):
            await reader.readline()
            words.append((await reader.readline()).strip())
        command = words[0].upper()
        if command == b'SET':
            store[words[1]] = words[2]
            writer.write(b'+OK\r\n')
        elif command == b'GET':
            value = store.get(words[1], b'')
            writer.write(b'$%d\r\n%s\r\n' % (len(value), value))
        elif command == b'BLPOP':
            continue
        else:
            writer.write(b'+OK\r\n')
    writer.close()


async def main():
    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    port = server.sockets[0].getsockname()[1]
    client = redis.Redis(port=port, protocol=2, single_connection_client=True)
    for n in range(100):
        await client.set(f'key {n}', n)
    print(sum([int(await client.get(f'key {n}')) for n in range(100)]))
    other = redis.Redis(port=port, protocol=2, single_connection_client=True)
    popping = asyncio.create_task(other.blpop('queue'), name='popping')
    await asyncio.sleep(0.1)
    print('ready', flush=True)
    if 'wait' in sys.argv:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    popping.cancel()
    await asyncio.wait([popping])
    await client.aclose()
    await other.aclose()
    server.close()


asyncio.run(main())
