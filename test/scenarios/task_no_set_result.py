import asyncio


async def main():
    task = asyncio.current_task()
    try:
        task.set_result(1)
    except RuntimeError as error:
        print(error)
    try:
        task.set_exception(ValueError())
    except RuntimeError as error:
        print(error)


asyncio.run(main())
