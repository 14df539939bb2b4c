import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future.cancelled(), asyncio.isfuture(future), asyncio.isfuture(3))
    loop.call_later(0.02, future.set_result, "late")
    print(await future, future.result(), future.exception(), future.done())
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(type(error).__name__, error)
    print(future.cancel())


asyncio.run(main())
