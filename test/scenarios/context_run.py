import asyncio
import contextvars
variable = contextvars.ContextVar("variable", default=0)


def shows(word: str):
    print(word, variable.get())
    variable.set(variable.get() + 1)


async def main():
    context = contextvars.copy_context()
    variable.set(10)
    context.run(shows, "in the copy")
    context.run(shows, "again")
    shows("here")
    print(context.get(variable), variable.get())
    try:
        context.run(lambda: context.run(shows, "twice"))
    except RuntimeError as error:
        print(type(error).__name__)


asyncio.run(main())
