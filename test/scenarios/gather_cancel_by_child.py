"""A child cancels the task that gathers it and then fails: what the cancelling said is not lost."""
import asyncio


async def child(parent: asyncio.Task):
    await asyncio.sleep(0)
    print("cancels", parent.cancel("stop"))
    raise ValueError("own")


async def main():
    parent = asyncio.current_task()
    children = [asyncio.create_task(child(parent))]
    try:
        await asyncio.gather(*children, return_exceptions=True)
    except asyncio.CancelledError as error:
        print("cancelled", error)
        parent.uncancel()
    print("child", repr(children[0].exception()))


asyncio.run(main())
