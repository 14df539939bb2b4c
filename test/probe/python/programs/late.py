"""A witness that comes while a loop waits; later that loop is blocked. Tells where it is first said to be blocked."""

import asyncio
import json
import socket
import sys
import threading

sys.path.insert(0, sys.argv[1])
from wakepoint_probe import entrance, loops, witness  # noqa: E402

door = socket.create_server(('127.0.0.1', 0))
running, go_on = threading.Event(), threading.Event()


def block():
    go_on.wait()


async def main():
    asyncio.get_running_loop().call_soon(running.set)
    await asyncio.sleep(1000)


loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_until_complete, args=(main(),), daemon=True).start()
running.wait()
while not any(f.f_code.co_name == 'select' for f in sys._current_frames().values()):
    pass
entrance.enter(json.dumps({'door': {'port': door.getsockname()[1]}, 'token': ''}), late=True)
connection, _ = door.accept()
witnessing = witness.current()
with witnessing._lock:
    loops.watches[id(loop)].began -= 10  # as if it had waited that long
    witnessing.watchdog.look()
loop.call_soon_threadsafe(block)
for line in connection.makefile():
    for fact in json.loads(line).get('facts', ()):
        if fact['type'] == 'loopBlocked':
            names = [part['name'] for part in fact['stack']]
            print('blocked in', 'block' if 'block' in names else names, flush=True)
            go_on.set()
            sys.exit()
