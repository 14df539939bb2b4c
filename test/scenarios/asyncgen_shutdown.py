"""What is not read to its end is closed when run() ends."""
import asyncio

kept = []


async def ticks(name: str):
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0.01)
        print(name, "closed")


async def main():
    generator = ticks("a")
    kept.append(generator)
    print(await anext(generator))


asyncio.run(main())
