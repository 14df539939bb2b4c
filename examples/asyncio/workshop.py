# Workshop: an office writes orders, three joiners share one lathe, a varnisher takes what they have turned.
# Start it and look at the panel: who has the lathe, who waits for it, and why does the office not write on?
#   workshop.py         runs until it is stopped
#   workshop.py 5       closes after 5 seconds
import asyncio
import sys


async def office(orders):
    number = 0
    while True:
        number += 1
        await orders.put(f"chair {number}")  # waits when the queue is full
        await asyncio.sleep(0.2)


async def joiner(orders, lathe, shelf):
    while True:
        order = await orders.get()
        async with lathe:  # only one at a time
            legs = await turn(order)
        await shelf.put(legs)


async def turn(order):
    await asyncio.sleep(1.5)
    return f"legs of {order}"


async def varnisher(shelf):
    while True:
        legs = await shelf.get()
        print(legs, "are varnished")


async def night_watch(closed):
    await closed.wait()
    print("the workshop is closed")


async def main(seconds):
    orders = asyncio.Queue(2)
    shelf = asyncio.Queue()
    lathe = asyncio.Lock()
    closed = asyncio.Event()
    watch = asyncio.create_task(night_watch(closed), name="night watch")
    workers = [
        asyncio.create_task(office(orders), name="office"),
        *(asyncio.create_task(joiner(orders, lathe, shelf), name=f"joiner {n}") for n in (1, 2, 3)),
        asyncio.create_task(varnisher(shelf), name="varnisher"),
    ]
    await asyncio.sleep(seconds)
    closed.set()
    await watch
    for worker in workers:
        worker.cancel()


asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 3600))
