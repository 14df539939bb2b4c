"""Tasks start in the order they were made, after what is ready already."""
import asyncio


async def child(name: str):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "goes on")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "callback before")
    first = asyncio.create_task(child("first"))
    second = asyncio.create_task(child("second"))
    loop.call_soon(print, "callback after")
    print("main waits")
    await second
    print("first is done", first.done())
    await first


asyncio.run(main())
