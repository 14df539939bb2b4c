"""stop() before the loop runs: one iteration, with what is ready."""
import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "ready")
loop.call_soon(lambda: loop.call_soon(print, "not in this run"))
loop.stop()
loop.run_forever()
print("stopped", loop.is_running())
loop.stop()
loop.run_forever()
loop.close()
