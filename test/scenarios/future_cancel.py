import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.cancel("why"), future.cancel(), future.cancelled(), future.done())
    for _ in range(2):
        try:
            await future
        except asyncio.CancelledError as error:
            print("cancelled", error)
    try:
        future.result()
    except asyncio.CancelledError as error:
        print("result", error)
    try:
        future.exception()
    except asyncio.CancelledError as error:
        print("exception", error)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
