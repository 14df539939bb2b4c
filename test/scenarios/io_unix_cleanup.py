import asyncio
import os
import tempfile


async def main():
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "socket")
        first = await loop.create_unix_server(asyncio.Protocol, path)
        print("there", os.path.exists(path))
        first.close()
        print("cleaned up", not os.path.exists(path))
        first = await loop.create_unix_server(asyncio.Protocol, path)
        second = await loop.create_unix_server(asyncio.Protocol, path)
        print("replaced", second.is_serving())
        second.close()
        first.close()
        print("cleaned up", not os.path.exists(path))
        open(path, "w").close()
        try:
            await loop.create_unix_server(asyncio.Protocol, path)
        except OSError as error:
            print(str(error).endswith("is already in use"))


asyncio.run(main())
