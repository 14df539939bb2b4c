import asyncio


async def inner():
    await asyncio.sleep(0.01)
    raise ValueError("from inside")


async def middle():
    try:
        await inner()
    finally:
        print("middle leaves")


async def main():
    try:
        await middle()
    except ValueError as error:
        print("caught", error)


asyncio.run(main())
