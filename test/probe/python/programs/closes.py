"""Closes all descriptors, opens files in their place, and shows that nobody wrote into them."""

import asyncio
import os
import sys
import tempfile


async def main():
    await asyncio.sleep(0.1)
    loop = asyncio.get_running_loop()
    kept = {0, 1, 2, loop._selector.fileno(), loop._ssock.fileno(), loop._csock.fileno()}
    for number in range(3, 64):
        if number not in kept:
            try:
                os.close(number)
            except OSError:
                continue
    files = [tempfile.TemporaryFile() for _ in range(8)]
    for _ in range(20):
        await asyncio.create_task(asyncio.sleep(0.02))
    print([os.fstat(file.fileno()).st_size for file in files])
    sys.stdout.flush()


asyncio.run(main())
