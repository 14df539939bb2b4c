import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    caught = asyncio.Queue()
    loop.add_signal_handler(signal.SIGUSR1, caught.put_nowait, "first")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await caught.get())
    loop.add_signal_handler(signal.SIGUSR1, caught.put_nowait, "replaced")
    os.kill(os.getpid(), signal.SIGUSR1)
    print(await caught.get())
    print("removed", loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1))
    try:
        loop.add_signal_handler(signal.SIGKILL, print)
    except (RuntimeError, OSError, ValueError) as error:
        print(type(error).__name__, error)
    try:
        loop.add_signal_handler(1000, print)
    except ValueError as error:
        print(error)

    async def work():
        print("never")

    for wrong in (work, work()):
        try:
            loop.add_signal_handler(signal.SIGUSR1, wrong)
        except TypeError as error:
            print(error)


import warnings

warnings.simplefilter("ignore")
asyncio.run(main())
