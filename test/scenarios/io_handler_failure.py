import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(context["message"], "|", context["exception"]))

    async def handle(reader, writer):
        line = await reader.readline()
        if line == b"fail\n":
            raise ValueError("handler failed")
        asyncio.current_task().cancel()
        await asyncio.sleep(0)

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        for word in (b"fail\n", b"cancel\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
            writer.write(word)
            print(word, await reader.read())
            writer.close()
            await writer.wait_closed()


asyncio.run(main())
