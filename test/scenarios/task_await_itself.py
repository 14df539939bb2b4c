import asyncio


async def main():
    me = asyncio.current_task()
    try:
        await me
    except RuntimeError as error:
        print(type(error).__name__)
    print("still here")


asyncio.run(main())
