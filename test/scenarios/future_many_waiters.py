"""Those who await a future go on in the order they came."""
import asyncio


async def waiter(future: asyncio.Future, name: str):
    print(name, await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(future, name)) for name in ["a", "b", "c"]]
    await asyncio.sleep(0)
    tasks[1].cancel()
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        print("gather cancelled", future.cancelled())


asyncio.run(main())
