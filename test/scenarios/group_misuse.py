import asyncio


async def child():
    print("never")


async def main():
    group = asyncio.TaskGroup()
    try:
        group.create_task(child())
    except RuntimeError as error:
        print("not entered", type(error).__name__)
    async with group:
        pass
    try:
        group.create_task(child())
    except RuntimeError as error:
        print("finished", type(error).__name__)
    try:
        async with group:
            print("never")
    except RuntimeError as error:
        print("twice", type(error).__name__)


asyncio.run(main())
