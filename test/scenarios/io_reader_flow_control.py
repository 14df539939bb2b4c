import asyncio


class Transport(asyncio.Transport):
    def pause_reading(self):
        print("pause reading")

    def resume_reading(self):
        print("resume reading")


async def main():
    reader = asyncio.StreamReader(limit=4)
    reader.set_transport(Transport())
    reader.feed_data(b"12345678")
    print("eight fed")
    reader.feed_data(b"9")
    print("nine fed")
    print(await reader.read(4))
    print(await reader.read(1))
    print(await reader.read(1))
    reader.feed_data(b"abcdefgh")
    task = asyncio.create_task(reader.readexactly(20))
    await asyncio.sleep(0)
    reader.feed_data(b"ijklmnopqrst")
    print(await task)


asyncio.run(main())
