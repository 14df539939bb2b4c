"""Condition.wait_for under a time limit and cancelled: the lock is held again when it raises, and others are told."""
import asyncio


async def main():
    condition = asyncio.Condition()
    box = []

    async def consumer(name, wanted):
        async with condition:
            try:
                print(name, "has", await condition.wait_for(lambda: len(box) >= wanted and list(box)))
            except asyncio.CancelledError:
                print(name, "is cancelled, the lock is held:", condition.locked())
                raise

    consumers = [asyncio.create_task(consumer(f"c{n}", n)) for n in (1, 2, 3)]
    await asyncio.sleep(0)
    for item in ("a", "b"):
        async with condition:
            box.append(item)
            condition.notify_all()
        await asyncio.sleep(0)
    consumers[2].cancel()
    for outcome in await asyncio.gather(*consumers, return_exceptions=True):
        print(type(outcome).__name__)
    print(condition.locked())
    async with condition:
        try:
            async with asyncio.timeout(0.01):
                await condition.wait_for(lambda: False)
        except TimeoutError:
            print("too late, the lock is held:", condition.locked())
        print(await condition.wait_for(lambda: "at once"))
    try:
        await condition.wait_for(lambda: False)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
