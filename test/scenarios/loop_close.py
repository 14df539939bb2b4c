"""A closed loop drops what waits and takes nothing."""
import asyncio

loop = asyncio.new_event_loop()
loop.call_soon(print, "never")
loop.call_later(0, print, "never")
print(loop.is_closed())
loop.close()
loop.close()
print(loop.is_closed(), loop.is_running())
try:
    loop.call_soon(print, "x")


except RuntimeError as error:
    print(error)


try:
    loop.call_later(1, print, "x")


except RuntimeError as error:
    print(error)


try:
    loop.run_forever()


except RuntimeError as error:
    print(error)
