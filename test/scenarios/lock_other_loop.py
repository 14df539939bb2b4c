"""A lock belongs to the loop in which somebody first waited for it."""
import asyncio


async def waits(lock: asyncio.Lock):
    async with lock:
        await asyncio.sleep(0)


async def twice(lock: asyncio.Lock):
    try:
        await asyncio.gather(waits(lock), waits(lock))
        print("fine")
    except RuntimeError as error:
        print(type(error).__name__)


lock = asyncio.Lock()
first = asyncio.new_event_loop()
first.run_until_complete(twice(lock))
first.close()
second = asyncio.new_event_loop()
second.run_until_complete(twice(lock))
second.close()
