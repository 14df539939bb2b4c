import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon_threadsafe(print, "from afar")
    loop.call_soon(print, "from near")
    await asyncio.sleep(0.01)


asyncio.run(main())
