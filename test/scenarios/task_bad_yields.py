"""What a coroutine may not yield to its task."""
import asyncio


class Strange:
    def __init__(self, what: object):
        self.what = what
    def __await__(self):
        return (yield self.what)


async def main():
    try:
        await Strange(7)
    except RuntimeError as error:
        print(error)
    future = asyncio.get_running_loop().create_future()
    try:
        await Strange(future)
    except RuntimeError as error:
        print(type(error).__name__)
    print(await Strange(None))


asyncio.run(main())
