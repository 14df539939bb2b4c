# What a coroutine is once the sugar is off: an object that remembers where it stands, and a manager that keeps
# resuming the ones that are not done.
from collections import deque


class Countdown:
    """async def countdown(name, count): while count: print(name, count); await turn(); count -= 1"""

    def __init__(self, name, count):
        self.name = name
        self.count = count
        self.place = "start"

    def send(self, value):
        if self.place == "awaiting":
            self.count -= 1
        if self.count == 0:
            self.place = "end"
            raise StopIteration(f"{self.name} lifts off")
        print(self.name, self.count)
        self.place = "awaiting"
        return None


async def sugar(name):
    """The same kind of thing, with the sugar on."""
    print(name, "first half")
    await Turn()
    print(name, "second half")
    return f"{name} is done"


class Turn:
    def __await__(self):
        yield


class Manager:
    """A loop for toys: resumes one coroutine after the other until all have ended."""

    def __init__(self):
        self.ready = deque()

    def add(self, coroutine):
        self.ready.append(coroutine)

    def run(self):
        while self.ready:
            coroutine = self.ready.popleft()
            try:
                coroutine.send(None)
            except StopIteration as end:
                print("->", end.value)
            else:
                self.ready.append(coroutine)


manager = Manager()
manager.add(Countdown("rocket", 3))
manager.add(Countdown("balloon", 1))
manager.add(sugar("coroutine"))
manager.run()
