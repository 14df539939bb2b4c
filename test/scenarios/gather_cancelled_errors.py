"""A gathering that was cancelled has looked at the outcomes of all its children: none is told as never retrieved."""
import asyncio
import gc


def handler(loop: object, context: object):
    print(context["message"], context["exception"])


async def fails():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise ValueError("in cleanup") from None


async def refuses():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        return "refused"


async def gathers():
    gathering = asyncio.gather(fails(), refuses(), return_exceptions=True)
    await asyncio.sleep(0)
    print(gathering.cancel(), gathering.done())
    try:
        await gathering
    except asyncio.CancelledError:
        print("cancelled", gathering.cancelled(), gathering.done())


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    await gathers()
    gc.collect()
    print("end")


asyncio.run(main())
