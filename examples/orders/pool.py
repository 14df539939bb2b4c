# A pool of connections. Who finds none free waits in line for a release.
import asyncio
import itertools
import json


class Pool:
    def __init__(self):
        self.idle = asyncio.Queue()
        self.connections = []

    @classmethod
    async def open(cls, port, size):
        pool = cls()
        for _ in range(size):
            connection = Connection(*await asyncio.open_connection('127.0.0.1', port))
            pool.connections.append(connection)
            pool.release(connection)
        return pool

    async def query(self, table, key):
        connection = await self.acquire()
        try:
            return await connection.ask(table, key)
        finally:
            self.release(connection)

    async def acquire(self):
        return await self.idle.get()

    def release(self, connection):
        self.idle.put_nowait(connection)

    def close(self):
        for connection in self.connections:
            connection.writer.close()


class Connection:
    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer
        self.numbers = itertools.count(1)

    async def ask(self, table, key):
        number = next(self.numbers)
        self.writer.write(json.dumps({'id': number, 'table': table, 'key': key}).encode() + b'\n')
        answer = json.loads(await self.reader.readline())
        assert answer['id'] == number, f'asked {number}, was answered {answer["id"]}'
        return answer['row']
