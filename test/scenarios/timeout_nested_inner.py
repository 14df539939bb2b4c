import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(5)
    except TimeoutError:
        print("outer", outer.expired())
    print(round(asyncio.get_running_loop().time() * 1000))


asyncio.run(main())
