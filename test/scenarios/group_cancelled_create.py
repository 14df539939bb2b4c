"""A group whose parent was cancelled: what can still be made in it, when, and who is cancelled."""
import asyncio


async def child(name, group=None):
    try:
        print(name, "begins")
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        # In which order a group cancels its tasks is not said.
        if group is not None:
            print(name, "is cancelled")
            coroutine = child("too late")
            try:
                group.create_task(coroutine)
            except RuntimeError as error:
                print("refused:", str(error).rsplit(">")[-1].strip())
            coroutine.close()
        raise


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("first", group))
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("the body is cancelled")
            # The group has not heard of it yet.
            group.create_task(child("second"))
            await asyncio.sleep(0)
            raise


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error)
    print(task.cancelling(), asyncio.current_task().cancelling())


asyncio.run(main())
