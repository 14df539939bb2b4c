"""A failing task raises its very error at every await."""
import asyncio


async def child():
    raise ValueError("broken")


async def main():
    task = asyncio.create_task(child())
    for _ in range(2):
        try:
            await task
        except ValueError as error:
            print(type(error).__name__, error, error is task.exception())
    try:
        task.result()
    except ValueError as error:
        print("result raises", error)


asyncio.run(main())
