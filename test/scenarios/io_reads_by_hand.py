# needs CPython 3.13
import asyncio


def drive(what, coroutine, error=None):
    try:
        given = coroutine.send(None) if error is None else coroutine.throw(error)
        print(what, "gives a future" if asyncio.isfuture(given) else given)
    except StopIteration as end:
        print(what, "ends with", end.value)
    except Exception as raised:
        print(what, "raises", type(raised).__name__, raised)
    return coroutine


class Transport(asyncio.Transport):
    closing = False

    def is_closing(self):
        return self.closing


async def reads():
    reader = asyncio.StreamReader(limit=16)
    reader.feed_data(b"one\ntwo\nth")
    drive("a line that is there", reader.readline())
    waiting = drive("nine bytes", reader.readexactly(9))
    drive("a second reader", reader.readuntil(b"!"))
    drive("nine bytes, too early", waiting)
    waiting = drive("nine bytes", reader.readexactly(9))
    reader.feed_data(b"ree")
    drive("nine bytes", waiting)
    drive("thrown into before it began", reader.read(5), ValueError("no"))
    drive("thrown into", drive("five bytes", reader.read(5)), ValueError("no"))
    drive("a line", reader.readline()).close()
    drive("a separator", reader.readuntil((b"<end>", b"!"))).close()
    reader.readexactly(-1).close()
    drive("less than nothing", reader.readexactly(-1))
    drive("no separator", reader.readuntil(b""))
    drive("none of several", reader.readuntil(()))
    drive("nothing", reader.read(0))
    waiting = drive("another line", reader.readline())
    reader.set_exception(RuntimeError("broken"))
    drive("another line", waiting)
    drive("no line", reader.readline())


async def drains():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    protocol = asyncio.StreamReaderProtocol(reader)
    transport = Transport()
    writer = asyncio.StreamWriter(transport, protocol, reader, loop)
    drive("nothing to drain", writer.drain())
    drive("a drain thrown into", writer.drain(), ValueError("no"))
    early = writer.drain()
    protocol.pause_writing()
    drive("a drain begun after the pause", early)
    protocol.resume_writing()
    drive("and after it", early)
    transport.closing = True
    closing = drive("a drain of what is closing", writer.drain())
    drive("a turn later", closing)
    transport.closing = False
    protocol.pause_writing()
    drive("a paused drain", writer.drain()).close()
    drive("thrown into", drive("a paused drain", writer.drain()), ValueError("no"))
    reader.set_exception(RuntimeError("broken"))
    drive("a drain of what is broken", writer.drain())


async def main():
    await reads()
    await drains()


asyncio.run(main())
