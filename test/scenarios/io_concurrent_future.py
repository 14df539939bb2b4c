import asyncio
from concurrent.futures import CancelledError, Future, InvalidStateError


async def main():
    loop = asyncio.get_running_loop()
    source = Future()
    wrapped = asyncio.wrap_future(source)
    print("same", asyncio.wrap_future(wrapped) is wrapped, wrapped.get_loop() is loop)
    source.add_done_callback(lambda future: print("callback", future.result()))
    loop.call_soon(source.set_result, "settled")
    print(await wrapped)
    try:
        source.set_result("again")
    except InvalidStateError as error:
        print("invalid", str(error).split(":")[0])
    source = Future()
    wrapped = asyncio.wrap_future(source)
    wrapped.cancel()
    await asyncio.sleep(0)
    print("cancelled", source.cancelled(), source.running(), source.done())
    source = Future()
    wrapped = asyncio.wrap_future(source)
    print("runs", source.set_running_or_notify_cancel(), "cancel", source.cancel())
    source.set_exception(ValueError("lost"))
    try:
        await wrapped
    except ValueError as error:
        print("failed", error)
    source = Future()
    wrapped = asyncio.wrap_future(source)
    source.cancel()
    try:
        await wrapped
    except asyncio.CancelledError:
        print("cancelled from the other side")


asyncio.run(main())
