import asyncio


class Ready:
    def __await__(self):
        yield
        return "ready"


async def child():
    return "child"


async def main():
    task = asyncio.ensure_future(child())
    print(asyncio.isfuture(task), asyncio.ensure_future(task) is task, await task)
    print(await asyncio.ensure_future(Ready()))
    wrong: object = 3
    try:
        asyncio.ensure_future(wrong)
    except TypeError as error:
        print(error)


asyncio.run(main())
