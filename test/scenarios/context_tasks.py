"""Each task has a copy of the context it was made in."""
import asyncio
import contextvars

variable = contextvars.ContextVar("variable", default="default")


async def child(name: str):
    print(name, "sees", variable.get())
    variable.set(name)
    await asyncio.sleep(0.01)
    print(name, "has", variable.get())


async def main():
    variable.set("main")
    a = asyncio.create_task(child("a"))
    variable.set("main again")
    b = asyncio.create_task(child("b"))
    await asyncio.gather(a, b)
    print("main has", variable.get())
    await child("awaited")
    print("main now has", variable.get())


asyncio.run(main())
