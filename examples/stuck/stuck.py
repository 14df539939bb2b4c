# Stuck: four ways in which an async program hangs without a word. What is proven stands in red, the rest in plain sight.
#   1. a ring: producer awaits consumer's result, consumer awaits producer's
#   2. locks taken in a different order: audit and ledger each hold one and want the other's
#   3. a future that nobody can settle any more: nobody has kept it
#   4. a forgotten await: `save` still runs when `checkout` says it is done
import asyncio
import os
import sys

results = {}


async def producer():
    await asyncio.sleep(0.02)
    return await results['consumer'] + 1


async def consumer():
    await asyncio.sleep(0.02)
    return await results['producer'] - 1


async def audit(books, mail):
    async with mail:
        await asyncio.sleep(0.02)
        async with books:
            print('audit done')


async def ledger(books, mail):
    async with books:
        await asyncio.sleep(0.02)
        async with mail:
            print('ledger done')


async def lost_reply():
    reply = await asyncio.get_running_loop().create_future()  # whoever should have kept the future did not
    print(f'reply: {reply}')


async def save():
    await asyncio.sleep(60)
    print('saved')


async def checkout():
    results['save'] = asyncio.create_task(save(), name='save')
    await asyncio.sleep(0.005)
    print('checkout says it is done; save is not')


async def main():
    books, mail = asyncio.Lock(), asyncio.Lock()
    results['producer'] = asyncio.create_task(producer(), name='producer')
    results['consumer'] = asyncio.create_task(consumer(), name='consumer')
    others = [audit(books, mail), ledger(books, mail), lost_reply()]
    results['others'] = [asyncio.create_task(other) for other in others]
    await checkout()
    print('now look at the panel: who waits for whom?')
    await asyncio.sleep(float(sys.argv[1]) / 1000 if len(sys.argv) > 1 else 3600)
    sys.stdout.flush()
    os._exit(0)  # a ring of tasks can't even be cancelled


asyncio.run(main())
