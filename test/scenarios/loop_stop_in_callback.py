"""stop() lets the iteration end."""
import asyncio


def stops():
    loop.stop()
    loop.call_soon(print, "next run")
    print("stopping")


loop = asyncio.new_event_loop()
loop.call_soon(print, "before")
loop.call_soon(stops)
loop.call_soon(print, "after")
loop.run_forever()
print("stopped")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
