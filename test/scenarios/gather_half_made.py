"""What a gather had begun when it was handed something wrong goes on alone; its errors bother nobody."""
import asyncio


def handler(loop: object, context: object):
    print("told", context["message"])


async def child(name: str):
    print(name, "goes on")
    raise ValueError(name)


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(child("task"))
    try:
        asyncio.gather(task, child("coroutine"), 42)
    except TypeError as error:
        print(error)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.done(), len(asyncio.all_tasks()))


asyncio.run(main())
print("end")
