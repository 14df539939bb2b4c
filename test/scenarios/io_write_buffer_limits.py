import asyncio


async def main():
    async def handle(reader, writer):
        await reader.read()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
        transport = writer.transport
        print(list(transport.get_write_buffer_limits()), transport.get_write_buffer_size())
        for kwargs in ({"high": 100}, {"low": 10}, {"high": 30, "low": 30}, {"high": 0}, {}):
            transport.set_write_buffer_limits(**kwargs)
            print(kwargs, list(transport.get_write_buffer_limits()))
        for kwargs in ({"high": 10, "low": 11}, {"high": -1}, {"low": -1, "high": 5}):
            try:
                transport.set_write_buffer_limits(**kwargs)
            except ValueError as error:
                print(error)
        writer.close()
        await writer.wait_closed()


asyncio.run(main())
