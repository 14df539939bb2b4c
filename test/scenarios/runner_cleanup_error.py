"""An error while run() cancels the rest is told to the exception handler."""
import asyncio


def handler(loop: object, context: object):
    print(context["message"])
    print(context["exception"])


async def left_over():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("in cleanup")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(left_over())
    await asyncio.sleep(0)


asyncio.run(main())
