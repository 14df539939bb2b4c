"""aclose() runs the finally blocks, which may await."""
import asyncio


async def ticks():
    try:
        for n in range(9):
            yield n
    finally:
        print("closing")
        await asyncio.sleep(0.01)
        print("closed")


async def main():
    generator = ticks()
    async for n in generator:
        print(n)
        if n == 1:
            break
    await generator.aclose()
    await generator.aclose()
    unstarted = ticks()
    await unstarted.aclose()
    print("end")


asyncio.run(main())
