# Orders: an HTTP server that places orders, over a pool of three connections to a database, under load from clients.
# Start it and look at the panel: which line are most requests parked on, and what do they wait for?
#   server.py            runs until it is stopped
#   server.py 100        stops after 100 orders
import asyncio
import json
import sys

from database import start_database
from load import run_clients
from pool import Pool

wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10**9


class Shop:
    def __init__(self, pool):
        self.pool = pool

    async def handle(self, reader, writer):
        request = await reader.readline()
        while await reader.readline() not in (b'\r\n', b''):
            continue
        user = int(request.split()[1].rpartition(b'=')[2])
        body = json.dumps(await self.place_order(user)).encode()
        head = f'HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n'
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    async def place_order(self, user):
        row = await self.load_user(user)
        stock = await asyncio.gather(*(self.check_stock(user + n) for n in range(3)))
        order = await self.pool.query('orders', user)
        return {'user': row['name'], 'items': [item['name'] for item in stock], 'order': order['key']}

    async def load_user(self, user):
        return await self.pool.query('users', user)

    async def check_stock(self, item):
        row = await self.pool.query('stock', item)
        return row


async def main():
    database, port = await start_database()
    pool = await Pool.open(port, 3)
    shop = Shop(pool)
    server = await asyncio.start_server(shop.handle, '127.0.0.1', 0)
    address = server.sockets[0].getsockname()
    print(f'orders on http://{address[0]}:{address[1]}', flush=True)
    placed = await run_clients(address, 12, wanted)
    print(f'{placed} orders placed')
    server.close()
    pool.close()
    database.close()


asyncio.run(main())
