import asyncio


async def main():
    server = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", 0, start_serving=False)
    print("serving", server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    print("serving", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print("is already being awaited on serve_forever()" in str(error))
    reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
    print(await reader.read())
    writer.close()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled, serving", server.is_serving(), len(server.sockets))
    try:
        await server.serve_forever()
    except RuntimeError as error:
        print(str(error).endswith("is closed"))


asyncio.run(main())
