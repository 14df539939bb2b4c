"""A program that somebody else has written: what a person starts by `-m`."""

import asyncio


class Server:
    async def serve(self):
        print('ready', flush=True)
        await asyncio.Event().wait()


asyncio.run(Server().serve())
