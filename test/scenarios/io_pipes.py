import asyncio
import subprocess


class Log(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print(self.name, "made")

    def data_received(self, data):
        print(self.name, "data", data)

    def eof_received(self):
        print(self.name, "eof")

    def connection_lost(self, error):
        print(self.name, "lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    reading, read = await loop.connect_read_pipe(lambda: Log("read"), child.stdout)
    writing, write = await loop.connect_write_pipe(lambda: Log("write"), child.stdin)
    print("can write eof", writing.can_write_eof())
    writing.write(b"through")
    writing.write_eof()
    print("closing", writing.is_closing(), reading.is_closing())
    await write.lost
    await read.lost
    print("closing", writing.is_closing(), reading.is_closing())


asyncio.run(main())
