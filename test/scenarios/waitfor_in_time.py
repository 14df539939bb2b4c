import asyncio


async def child():
    await asyncio.sleep(0.01)
    return "in time"


async def main():
    print(await asyncio.wait_for(child(), timeout=1))
    print(await asyncio.wait_for(child(), None))
    future = asyncio.get_running_loop().create_future()
    future.set_result("settled")
    print(await asyncio.wait_for(future, 0))
    try:
        await asyncio.wait_for(asyncio.create_task(child()), 0)
    except TimeoutError as error:
        print(type(error).__name__, error)


asyncio.run(main())
