import asyncio


async def child(value: int):
    await asyncio.sleep(0.01)
    return value


async def fails():
    raise ValueError("failed")


loop = asyncio.new_event_loop()
print(loop.run_until_complete(child(1)))
try:
    loop.run_until_complete(fails())


except ValueError as error:
    print(error)


future = loop.create_future()
loop.call_soon(future.set_result, "future")
print(loop.run_until_complete(future))
print(loop.run_until_complete(future))
loop.close()
