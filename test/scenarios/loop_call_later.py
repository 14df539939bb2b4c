import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    handles = [loop.call_later(n / 100, print, "timer", n) for n in [3, 1, 2]]
    print([round((handle.when() - start) * 1000) for handle in handles])
    handles[2].cancel()
    loop.call_later(0, print, "no delay")
    loop.call_soon(print, "soon")
    await asyncio.sleep(0.05)
    print(handles[2].cancelled(), handles[0].cancelled())


asyncio.run(main())
