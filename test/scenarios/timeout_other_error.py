import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as limit:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                raise ValueError("instead")
    except ValueError as error:
        print(error, limit.expired())


asyncio.run(main())
