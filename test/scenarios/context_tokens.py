import asyncio
import contextvars
variable = contextvars.ContextVar("variable")


async def main():
    try:
        variable.get()
    except LookupError as error:
        print(type(error).__name__)
    print(variable.get("fallback"))
    first = variable.set(1)
    second = variable.set(2)
    print(variable.get(), second.old_value)
    variable.reset(second)
    print(variable.get())
    variable.reset(first)
    print(variable.get("none"))
    try:
        variable.reset(first)
    except RuntimeError as error:
        print(type(error).__name__)


asyncio.run(main())
