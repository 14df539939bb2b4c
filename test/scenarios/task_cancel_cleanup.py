"""A task may await while it cleans up, and be cancelled again there."""
import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cleaning")
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("cancelled while cleaning")
        finally:
            print("clean")
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
