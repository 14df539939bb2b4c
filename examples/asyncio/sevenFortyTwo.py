# A coroutine without any loop: what an awaitable yields comes out of send(), and what is sent comes out of its yield.


class Rock:
    def __await__(self):
        sent = yield 7
        print("the rock was sent", sent)
        return sent


async def main():
    print("main begins")
    value = await Rock()
    print("main got", value, "from the rock")
    return 23


coroutine = main()
print("main waits and gave", coroutine.send(None))
try:
    coroutine.send(42)
except StopIteration as end:
    print("main ended with", end.value)
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)
