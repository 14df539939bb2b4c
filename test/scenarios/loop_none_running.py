import asyncio


async def child():
    pass


try:
    asyncio.get_running_loop()


except RuntimeError as error:
    print(error)


coroutine = child()
try:
    asyncio.create_task(coroutine)


except RuntimeError as error:
    print(error)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()


except RuntimeError as error:
    print(type(error).__name__)


loop.close()
