"""What an async generator says when it has ended, and when an error in it would seem to be its end."""
import asyncio


async def counts():
    yield 1
    await asyncio.sleep(0.01)
    yield 2


async def raises(error):
    yield "before"
    raise error


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except Exception as error:
        print(what, type(error).__name__, error)


async def main():
    generator = counts()
    print([value async for value in generator])
    await attempt("next after the end", anext(generator))
    await attempt("send after the end", generator.asend("value"))
    await attempt("throw after the end", generator.athrow(ValueError("late")))
    await attempt("close after the end", generator.aclose())
    generator = counts()
    await attempt("close before the start", generator.aclose())
    await attempt("next when closed", anext(generator))
    await attempt("throw when closed", generator.athrow(ValueError("late")))
    generator = counts()
    await attempt("throw before the start", generator.athrow(ValueError("early")))
    await attempt("next after it", anext(generator))
    for error in (StopAsyncIteration("inside"), StopIteration("inside"), ValueError("inside")):
        generator = raises(error)
        await attempt("first", anext(generator))
        await attempt("second", anext(generator))
        await attempt("third", anext(generator))
    generator = counts()
    await attempt("first", anext(generator))
    task = asyncio.create_task(attempt("in a task", anext(generator)))
    await asyncio.sleep(0)
    await attempt("next while it runs", anext(generator))
    await attempt("send while it runs", generator.asend("value"))
    await attempt("throw while it runs", generator.athrow(ValueError("busy")))
    await attempt("close while it runs", generator.aclose())
    await task
    await generator.aclose()


asyncio.run(main())
