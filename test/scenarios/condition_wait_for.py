import asyncio


async def main():
    condition = asyncio.Condition()
    state = [0]
    async def consumer():
        async with condition:
            print("value", await condition.wait_for(lambda: state[0] > 1 and state[0]))
    task = asyncio.create_task(consumer())
    for _ in range(3):
        await asyncio.sleep(0.01)
        async with condition:
            state[0] += 1
            condition.notify_all()
            print("set", state[0])
    await task


asyncio.run(main())
