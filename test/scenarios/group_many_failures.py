"""Errors while the others are cancelled join the group's."""
import asyncio


async def fails(message: str):
    raise ValueError(message)


async def fails_late():
    try:
        await asyncio.sleep(1)
    finally:
        raise RuntimeError("while cancelled")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails_late())
            group.create_task(fails("a"))
            group.create_task(fails("b"))
    except ExceptionGroup as error:
        print([repr(e) for e in error.exceptions])
        matched, rest = error.split(ValueError)
        print(len(matched.exceptions), len(rest.exceptions))


asyncio.run(main())
