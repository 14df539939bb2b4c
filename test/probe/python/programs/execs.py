import asyncio
import os
import sys


async def main():
    await asyncio.sleep(0.01)
    print('WAKEPOINT_PROBE' in os.environ)
    os.execv(sys.executable, [sys.executable, '-c', 'print("another program")'])


asyncio.run(main())
