import asyncio


def answer():
    return 42


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, answer))
    await loop.shutdown_default_executor()
    try:
        await loop.run_in_executor(None, answer)
    except RuntimeError as error:
        print(error)
    await loop.shutdown_default_executor(timeout=1)
    print("twice")


asyncio.run(main())
