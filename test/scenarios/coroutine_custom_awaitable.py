import asyncio


class Turns:
    def __init__(self, count: int):
        self.count = count
    def __await__(self):
        for n in range(self.count):
            print("turn", n)
            yield
        return "awaited"


async def other():
    for _ in range(3):
        print("other")
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(other())
    print(await Turns(2))
    await task
    print(await asyncio.gather(Turns(1), Turns(1)))
    print(await asyncio.wait_for(Turns(1), 1))


asyncio.run(main())
