# Who hands over to whom: the loop runs a task's step, the step resumes the coroutine, the coroutine hands back what it
# waits for, and when that is done its callback makes the task ready again.
import asyncio
from collections.abc import Coroutine


class Walked(Coroutine):
    """A coroutine that says when it is entered and left."""

    def __init__(self, name, coroutine):
        self.name = name
        self.coroutine = coroutine

    def send(self, value):
        print(f"  task step -> {self.name}")
        try:
            awaited = self.coroutine.send(value)
        except StopIteration as end:
            print(f"  {self.name} -> task step: the result {end.value}")
            raise
        print(f"  {self.name} -> task step: wait for {awaited.get_name()}")
        return awaited

    def throw(self, *error):
        return self.coroutine.throw(*error)

    def close(self):
        self.coroutine.close()

    def __await__(self):
        return self.coroutine.__await__()


async def triple(value):
    print(f"    triple({value}) computes")
    return value * 3


async def main():
    print("    main makes a task and goes on")
    task = asyncio.create_task(Walked("triple", triple(5)), name="task of triple")
    task.add_done_callback(lambda done: print(f"loop -> callback: {done.get_name()} is done"))
    print("    main awaits")
    tripled = await task
    print("    main goes on with", tripled)
    return tripled + 2


async def tick():
    for turn in range(1, 4):
        print(f"loop: iteration {turn} begins")
        await asyncio.sleep(0)


loop = asyncio.new_event_loop()
ticking = loop.create_task(tick())
task = loop.create_task(Walked("main", main()), name="task of main")
print("loop runs")
print("loop stops with", loop.run_until_complete(task))
loop.run_until_complete(ticking)
loop.close()
