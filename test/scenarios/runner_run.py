"""run() cancels what is left and closes the loop."""
import asyncio


async def left_over():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("left over, cancelled")
        await asyncio.sleep(0.01)
        print("cleaned up")
        raise


async def main():
    asyncio.create_task(left_over())
    await asyncio.sleep(0)
    return "result"


async def prints():
    print("main ends")
    await main()


asyncio.run(prints())
