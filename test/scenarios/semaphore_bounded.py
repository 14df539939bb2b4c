import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    plain = asyncio.Semaphore(0)
    plain.release()
    plain.release()
    print(await plain.acquire(), await plain.acquire(), plain.locked())


asyncio.run(main())
