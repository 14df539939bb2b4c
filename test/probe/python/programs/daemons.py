"""Ends while tasks are pending and threads still run."""

import asyncio
import threading
import time

threading.Thread(target=lambda: time.sleep(1000), daemon=True).start()
loop = asyncio.new_event_loop()


async def forever():
    await asyncio.sleep(1000)


pending = [loop.create_task(forever()) for _ in range(3)]
loop.run_until_complete(asyncio.sleep(0.02))
print('end')
loop.close()
for task in pending:
    task._log_destroy_pending = False
