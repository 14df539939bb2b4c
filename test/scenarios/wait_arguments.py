import asyncio


async def child():
    pass


async def main():
    try:
        await asyncio.wait([])
    except ValueError as error:
        print(error)
    wrong: object = "LATER"
    single: object = asyncio.create_task(child())
    try:
        await asyncio.wait([single], return_when=wrong)
    except ValueError as error:
        print(error)
    try:
        await asyncio.wait(single)
    except TypeError as error:
        print(type(error).__name__)
    await single


asyncio.run(main())
