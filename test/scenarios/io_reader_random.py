import asyncio

seed = 20_3


def below(count):
    global seed
    seed = seed * 16807 % 2147483647
    return seed % count


def text(length):
    return bytes(b"ab\n;-"[below(5)] for _ in range(length))


def reading(reader):
    kind = below(6)
    if kind == 0:
        return f"read {(count := below(6))}", reader.read(count)
    if kind == 1:
        return "readline", reader.readline()
    if kind == 2:
        return f"readexactly {(count := below(8))}", reader.readexactly(count)
    if kind == 3:
        return "readuntil ;", reader.readuntil(b";")
    if kind == 4:
        return "readuntil -- or ;;", reader.readuntil((b"--", b";;"))
    return "readuntil a- or b or -;a", reader.readuntil((b"a-", b"b", b"-;a"))


async def attempt(name, read):
    try:
        print(name, await read)
    except asyncio.CancelledError:
        print(name, "cancelled")
    except asyncio.IncompleteReadError as error:
        print(name, "incomplete", error.partial)
    except asyncio.LimitOverrunError as error:
        print(name, "overrun", error.consumed)
    except (ValueError, RuntimeError) as error:
        print(name, error)


async def main():
    for story in range(30):
        reader = asyncio.StreamReader(limit=4 + below(8))
        print("story", story)
        tasks = []
        for _ in range(25):
            what = below(10)
            if what < 4:
                reader.feed_data(text(below(9)))
            elif what < 8 and (all(task.done() for task in tasks) or below(8) == 0):
                tasks.append(asyncio.create_task(attempt(*reading(reader))))
            elif what < 9:
                await asyncio.sleep(0)
            elif tasks and below(2) == 0:
                tasks[below(len(tasks))].cancel()
        await asyncio.sleep(0)
        reader.feed_eof()
        await asyncio.gather(*tasks, return_exceptions=True)
        print("at eof", reader.at_eof())


asyncio.run(main())
