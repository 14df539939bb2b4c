"""On uvloop: a task that runs for long before it waits for the first time."""

import asyncio
import sys

import uvloop


async def computes():
    sys.stdin.readline()
    await asyncio.Event().wait()


async def main():
    await asyncio.gather(asyncio.create_task(computes(), name='computes'))


uvloop.install()
asyncio.run(main())
