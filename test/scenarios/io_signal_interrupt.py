import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    caught = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, caught.set)
    os.kill(os.getpid(), signal.SIGINT)
    await caught.wait()
    print("caught", asyncio.current_task().cancelling())
    loop.remove_signal_handler(signal.SIGINT)


async def interrupted():
    try:
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", asyncio.current_task().cancelling())
        raise


asyncio.run(main())
try:
    asyncio.run(interrupted())
except KeyboardInterrupt:
    print("interrupted")
