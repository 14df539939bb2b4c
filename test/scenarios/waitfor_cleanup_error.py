import asyncio


async def child():
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0.01)
        raise ValueError("cleanup")


async def main():
    try:
        await asyncio.wait_for(child(), 0.01)
    except ValueError as error:
        print("error wins", error)


asyncio.run(main())
