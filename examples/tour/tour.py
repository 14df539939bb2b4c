# Tour: forty lines that meet every column of the panel.
import asyncio


async def tick():
    n = 0
    while True:
        await asyncio.sleep(1)  # a timer: watch the time left; put a wakepoint on this row
        n += 1
        print(f'tick {n}')


async def reader(news):
    await news.wait()  # an event nobody sets


async def visitor(gate, name):
    await gate.wait()  # three of these share a row
    return name


async def host(gate):
    return await asyncio.gather(visitor(gate, 'red'), visitor(gate, 'green'), visitor(gate, 'blue'))  # 0 of 3 done


async def party(gate):
    guests = await host(gate)  # a call in a call: one task, two frames
    print(guests)


async def phone():
    server = await asyncio.start_server(lambda reader, writer: None, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await reader.readline()  # a socket that stays silent
    writer.close()


async def main():
    gate, news = asyncio.Event(), asyncio.Event()
    asyncio.get_running_loop().call_later(60, gate.set)
    await asyncio.gather(tick(), reader(news), party(gate), phone())


asyncio.run(main())
