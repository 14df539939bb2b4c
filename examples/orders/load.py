# Clients that order again and again, each with a short pause for thought.
import asyncio
import json


async def run_clients(address, count, wanted):
    placed = 0

    async def client(user):
        nonlocal placed
        while placed < wanted:
            placed += 1
            order = await fetch(address, f'/?user={user}')
            assert order['order'] == user, f'user {user} got order {order["order"]}'
            await asyncio.sleep(0.1 + 0.037 * user)

    await asyncio.gather(*(client(user + 1) for user in range(count)))
    return placed


async def fetch(address, path):
    reader, writer = await asyncio.open_connection(*address)
    writer.write(f'GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'.encode())
    answer = await reader.read()
    writer.close()
    return json.loads(answer.partition(b'\r\n\r\n')[2])
