import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "a", 1)
    handle = loop.call_soon(print, "never")
    loop.call_soon(lambda: loop.call_soon(print, "nested"))
    loop.call_soon(print, "b")
    handle.cancel()
    handle.cancel()
    print(handle.cancelled())
    await asyncio.sleep(0)
    print("one turn")
    await asyncio.sleep(0)
    print("two turns")


asyncio.run(main())
