"""What is given twice to wait, gather or as_completed is waited for once."""
import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    print("worked", name)
    return name


async def main():
    a = asyncio.create_task(work("a", 0.02))
    b = asyncio.create_task(work("b", 0.01))
    done, pending = await asyncio.wait([a, b, a, a])
    print(len(done), len(pending), sorted(task.result() for task in done))
    done, pending = await asyncio.wait([a, a, b], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    c = asyncio.create_task(work("c", 0.01))
    once = work("once", 0.02)
    print(await asyncio.gather(c, a, once, c, once))
    d = asyncio.create_task(work("d", 0.01))
    for each in asyncio.as_completed([d, d, b]):
        print("completed", await each)
    e = asyncio.create_task(work("e", 0.01))
    done, pending = await asyncio.wait([e, e], timeout=0)
    print(len(done), len(pending))
    print(await e)


asyncio.run(main())
