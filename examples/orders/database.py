# A tiny "database": a TCP server that answers one line of JSON with one line of JSON, some of them slowly.
import asyncio
import json

latency = {'users': 0.04, 'stock': 0.12, 'orders': 0.25}


async def start_database():
    server = await asyncio.start_server(answer_all, '127.0.0.1', 0)
    return server, server.sockets[0].getsockname()[1]


async def answer_all(reader, writer):
    async for line in reader:
        question = json.loads(line)
        await asyncio.sleep(latency[question['table']])
        row = {'key': question['key'], 'name': f'{question["table"]} {question["key"]}'}
        writer.write(json.dumps({'id': question['id'], 'row': row}).encode() + b'\n')
    writer.close()
