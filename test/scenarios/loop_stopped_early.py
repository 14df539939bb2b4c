import asyncio


async def never(loop: object):
    loop.call_soon(loop.stop)
    await asyncio.sleep(1)
    print("done after all")


loop = asyncio.new_event_loop()
task = loop.create_task(never(loop))
try:
    loop.run_until_complete(task)


except RuntimeError as error:
    print(error)


loop.run_until_complete(task)
loop.close()
