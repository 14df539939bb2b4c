"""The first error ends gather; the others go on."""
import asyncio


async def fails(delay: float):
    await asyncio.sleep(delay)
    raise ValueError(str(round(delay * 1000)))


async def works():
    await asyncio.sleep(0.05)
    print("worked on")


async def main():
    try:
        await asyncio.gather(works(), fails(0.02), fails(0.01))
    except ValueError as error:
        print("failed", error)
    await asyncio.sleep(0.1)


asyncio.run(main())
