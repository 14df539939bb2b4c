"""A failed future that nobody asks is told to the exception handler when it goes."""
import asyncio
import gc


def handler(loop: object, context: object):
    print(context["message"], context["exception"])


async def child():
    raise ValueError("nobody asks")


async def asks(loop: object):
    future = loop.create_future()
    future.set_exception(ValueError("asked"))
    print(future.exception())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    asyncio.create_task(child())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    gc.collect()
    loop.create_future().set_exception(ValueError("a future"))
    gc.collect()
    await asks(loop)
    gc.collect()
    print("end")


asyncio.run(main())
