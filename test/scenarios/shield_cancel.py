"""The cancelled one is raised CancelledError; what is shielded goes on."""
import asyncio


async def inner():
    await asyncio.sleep(0.05)
    print("inner done")
    return 1


async def outer(task: asyncio.Task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("outer cancelled", task.done())


async def main():
    task = asyncio.create_task(inner())
    waiting = asyncio.create_task(outer(task))
    await asyncio.sleep(0.01)
    waiting.cancel()
    await waiting
    print(await task)


asyncio.run(main())
