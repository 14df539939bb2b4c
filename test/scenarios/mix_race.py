"""The first that works wins, the others are cancelled."""
import asyncio


async def runner(name: str, delay: float, fails: bool):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    if fails:
        raise ValueError(name)
    return name


async def main():
    pending = [
        asyncio.create_task(runner("broken", 0.01, True)),
        asyncio.create_task(runner("good", 0.02, False)),
        asyncio.create_task(runner("slow", 0.03, False)),
    ]
    winner = None
    while winner is None:
        done, rest = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        pending = list(rest)
        for task in done:
            if task.exception() is None:
                winner = task.result()
            else:
                print("failed", task.exception())
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)
    print("winner", winner)


asyncio.run(main())
