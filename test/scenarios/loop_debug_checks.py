"""Debug mode refuses coroutines as callbacks, and logs slow callbacks."""
import asyncio


async def child():
    pass


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    try:
        loop.call_soon(child)
    except TypeError as error:
        print(type(error).__name__)
    loop.set_debug(False)
    print(loop.get_debug())


asyncio.run(main(), debug=True)
