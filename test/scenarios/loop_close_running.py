import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.is_closed())
    try:
        loop.close()
    except RuntimeError as error:
        print(error)
    try:
        loop.run_until_complete(loop.create_future())
    except RuntimeError as error:
        print(error)
    other = asyncio.new_event_loop()
    try:
        other.run_until_complete(other.create_future())
    except RuntimeError as error:
        print(error)
    other.close()


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
