"""Uses settrace as coverage does."""

import asyncio
import sys

lines = set()


def trace(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        lines.add(frame.f_lineno - frame.f_code.co_firstlineno)
        return trace
    return None


async def step():
    a = 1
    await asyncio.sleep(0.01)
    return a


async def main():
    for _ in range(5):
        await asyncio.create_task(step())


sys.settrace(trace)
asyncio.run(main())
assert sys.gettrace() is trace
sys.settrace(None)
print(sorted(lines))
