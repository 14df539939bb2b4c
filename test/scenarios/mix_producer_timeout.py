import asyncio


async def producer(queue: asyncio.Queue):
    for n in range(3):
        await asyncio.sleep(0.03 * (n + 1))
        await queue.put(n)


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(producer(queue))
    got = 0
    while got < 3:
        try:
            async with asyncio.timeout(0.04):
                print("got", await queue.get())
                got += 1
        except TimeoutError:
            print("nothing yet", round(asyncio.get_running_loop().time() * 1000))
    await task


asyncio.run(main())
