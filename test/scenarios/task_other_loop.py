"""A task refuses a future of another loop."""
import asyncio


async def main():
    other = asyncio.new_event_loop()
    future = other.create_future()
    try:
        await future
    except RuntimeError as error:
        print(type(error).__name__)
    try:
        asyncio.ensure_future(future, loop=asyncio.get_running_loop())
    except ValueError as error:
        print(error)
    other.close()


asyncio.run(main())
