import asyncio


async def echo(first: str):
    value: object = first
    while True:
        try:
            value = yield value
            print("received", value)
        except ValueError as error:
            print("raised", error)
            value = "after error"


async def main():
    generator = echo("first")
    try:
        await generator.asend("too early")
    except TypeError as error:
        print(type(error).__name__)
    print(await generator.asend(None))
    print(await generator.asend("second"))
    print(await generator.athrow(ValueError("thrown")))
    await generator.aclose()
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("closed")


asyncio.run(main())
