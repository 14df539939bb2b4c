import asyncio


async def keeper(lathe):
    await lathe.acquire()
    await asyncio.sleep(1000)


async def joiner(lathe):
    await lathe.acquire()


async def guest(places, seconds):
    async with places:
        await asyncio.sleep(seconds)


async def putter(orders, order):
    await orders.put(order)


async def packer(shelf):
    await shelf.get()


async def watch(closed):
    await closed.wait()


def step(number):
    if number == 3:
        print('third step')  # @stop


async def main():
    lathe, closed, places = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1)
    orders, shelf = asyncio.Queue(1), asyncio.Queue()
    tasks = [asyncio.create_task(keeper(lathe), name='keeper')]
    for name in ('one', 'two', 'three'):
        tasks.append(asyncio.create_task(joiner(lathe), name='joiner ' + name))
    for name, seconds in (('a', 2000), ('b', 4000)):
        tasks.append(asyncio.create_task(guest(places, seconds), name='guest ' + name))
    for name in ('x', 'y'):
        tasks.append(asyncio.create_task(putter(orders, name), name='putter ' + name))
    tasks.append(asyncio.create_task(packer(shelf), name='packer'))
    tasks.append(asyncio.create_task(watch(closed), name='watch'))
    await asyncio.sleep(0.05)
    loop = asyncio.get_running_loop()
    for number in range(1, 6):
        loop.call_soon(step, number)
    tasks[3].cancel()
    await asyncio.sleep(3000)


asyncio.run(main())
