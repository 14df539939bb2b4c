# needs CPython 3.12
"""What ends a coroutine cannot be the error of one, nor of a future: it becomes a RuntimeError."""
import asyncio


async def raises():
    raise StopIteration(3)


def told(error: object):
    print(type(error).__name__, error, type(error.__cause__).__name__)


async def main():
    loop = asyncio.get_running_loop()
    for error in (StopIteration, StopIteration(7)):
        future = loop.create_future()
        future.set_exception(error)
        told(future.exception())
    try:
        await asyncio.create_task(raises())
    except RuntimeError as error:
        told(error)
    future = loop.create_future()
    for asks in (future.result, future.exception):
        try:
            asks()
        except asyncio.InvalidStateError as error:
            print(error)
    future.set_result(1)
    for again in (lambda: future.set_result(2), lambda: future.set_exception(ValueError("late"))):
        try:
            again()
        except asyncio.InvalidStateError as error:
            print(error)
    print(future.cancel(), future.result(), future.exception())


asyncio.run(main())
try:
    raises().send(None)
except RuntimeError as error:
    told(error)
