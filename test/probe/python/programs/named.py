"""Tasks whose names nobody has given them: each is called what a person calls its function."""

import asyncio
import email.message  # noqa: F401 (a module of that name)


async def parked():
    await asyncio.sleep(1000)


class Box:
    async def keep(self):
        await asyncio.sleep(1000)


async def main():
    loop = asyncio.get_running_loop()
    names = ['given', 'v1.2', '__main__.Shop.serve', 'shop.api.open.<locals>.hold', 'shop.api.open.<locals>.<lambda>']
    tasks = [asyncio.create_task(parked(), name=name) for name in names]
    for name in ('email.message.Box.keep', 'email.boxes.Box.keep'):
        tasks.append(asyncio.create_task(Box().keep(), name=name))
    tasks.append(asyncio.create_task(parked()))
    if hasattr(asyncio, 'eager_task_factory'):
        loop.set_task_factory(asyncio.eager_task_factory)
    tasks.append(loop.create_task(parked()))
    print('ready', flush=True)
    await asyncio.wait(tasks)


asyncio.run(main())
