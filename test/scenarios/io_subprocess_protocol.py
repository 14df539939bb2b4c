import asyncio


class Log(asyncio.SubprocessProtocol):
    def __init__(self):
        self.streams = {}
        self.lost = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        print("made", transport.get_pid() > 0, transport.get_returncode())
        print("pipes", [transport.get_pipe_transport(fd) is not None for fd in (0, 1, 2)])
        self.transport = transport
        transport.get_pipe_transport(0).write(b"input")
        transport.get_pipe_transport(0).write_eof()

    def pipe_data_received(self, fd, data):
        self.streams.setdefault(fd, []).append(data)

    def pipe_connection_lost(self, fd, error):
        self.streams.setdefault(fd, []).append(error)

    def process_exited(self):
        self.exited = self.transport.get_returncode()

    def connection_lost(self, error):
        for fd in sorted(self.streams):
            print(fd, self.streams[fd])
        print("exited with", self.exited)
        print("lost", error)
        self.lost.set_result(None)


async def main():
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.subprocess_exec(Log, "sh", "-c", "cat; echo problem >&2; exit 7")
    await protocol.lost
    print("closing", transport.is_closing(), transport.get_returncode())
    transport.close()
    print("closing", transport.is_closing())


asyncio.run(main())
