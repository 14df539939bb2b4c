"""One failure cancels the others and the body."""
import asyncio


async def sleeps():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def fails():
    await asyncio.sleep(0.01)
    raise ValueError("broken")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleeps())
            group.create_task(fails())
            try:
                await asyncio.sleep(2)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except ExceptionGroup as error:
        print(type(error).__name__, [repr(e) for e in error.exceptions])
    print(asyncio.current_task().cancelling(), round(asyncio.get_running_loop().time() * 1000))


asyncio.run(main())
