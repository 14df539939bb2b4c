import asyncio


class Broken(Exception):
    pass


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_exception(Broken("one"))
    try:
        await future
    except Broken as error:
        print("caught", error)
    other = loop.create_future()
    other.set_exception(ValueError)
    print(type(other.exception()).__name__)
    try:
        other.set_exception(Broken("two"))
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
