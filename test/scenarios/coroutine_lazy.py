"""A coroutine that nobody awaits does nothing; one that is awaited runs at once."""
import asyncio


async def child():
    print("child")
    return 1


async def main():
    coroutine = child()
    print("made", asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(child), asyncio.iscoroutine(child))
    print(await coroutine)
    unused = child()
    unused.close()


asyncio.run(main())
