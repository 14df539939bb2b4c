# needs CPython 3.13
import asyncio


async def sleeper(delay: float, name: str):
    print(name, await asyncio.sleep(delay, "slept"), round(asyncio.get_running_loop().time() * 1000))


async def main():
    await asyncio.gather(sleeper(0.03, "c"), sleeper(0.01, "a"), sleeper(0.02, "b"), sleeper(0, "zero"), sleeper(-1, "past"))
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as error:
        print(error)


asyncio.run(main())
