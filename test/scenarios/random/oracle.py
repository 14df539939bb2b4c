"""Plays random programs under CPython's asyncio in virtual time. Each line of standard input is a program (a JSON
string of Python source); the answer is its transcript, one JSON string a line.
"""
import asyncio
import contextvars
import gc
import json
import logging
import os
import sys
import warnings

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from virtual import VirtualLoop  # noqa: E402


class Ordered(dict):
    """A set that keeps its order. TaskGroup cancels the tasks of a set, in an order that no rule gives: with this it
    is the order in which they were made, as in the runtime that is compared."""

    def add(self, item):
        self[item] = True

    def discard(self, item):
        self.pop(item, None)


asyncio.taskgroups.set = Ordered
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
sys.unraisablehook = lambda what: None  # coroutines that are collected after their program ended

MOST_TASKS = 40


def play(source):
    loop = VirtualLoop()
    lines, numbered, keep, spawned = [], {}, [], []

    def number(task):
        if task is None:
            return "-"
        if id(task) not in numbered:
            keep.append(task)
            numbered[id(task)] = len(numbered)
        return numbered[id(task)]

    def current():
        try:
            return asyncio.current_task()
        except RuntimeError:
            return None

    def describe(value):
        if isinstance(value, BaseExceptionGroup):
            return f"{type(value).__name__}[{', '.join(describe(error) for error in value.exceptions)}]"
        if isinstance(value, (ValueError, asyncio.CancelledError, asyncio.TimeoutError)):
            return f"{type(value).__name__}({value})"
        if isinstance(value, BaseException):
            return type(value).__name__
        if isinstance(value, (list, tuple)):
            return f"[{', '.join(describe(item) for item in value)}]"
        return str(value)

    def log(*values):
        said = " ".join(describe(value) for value in values)
        lines.append(f"{round(loop.time() * 1000)} {number(current())} {said}")

    def factory(loop, coro, **options):
        options = {key: options[key] for key in ("context",) if key in options}
        if names["eager"]:
            options["eager_start"] = True
        task = asyncio.Task(coro, loop=loop, **options)
        number(task)
        return task

    def spawn(coro):
        if len(spawned) >= MOST_TASKS:
            coro.close()
        else:
            spawned.append(loop.create_task(coro))

    def join_group(group, coro):
        if len(spawned) >= MOST_TASKS:
            coro.close()
        else:
            spawned.append(group.create_task(coro))

    async def leaf():
        await asyncio.sleep(0.01)
        return "leaf"

    async def missing():
        return "missing"

    def several(which):
        own = number(current())
        # A task waits only for tasks made after it: a ring of waits cannot be cancelled in CPython.
        later = [task for task in spawned if number(task) > own]
        return [later[k % len(later)] for k in which] if later else [loop.create_task(missing())]

    def unfinished(which):
        # as_completed keeps a set: what is done already would come in an order that no rule gives.
        tasks = several(which)
        return [task for task in tasks if not task.done()] or tasks[:1]

    def task(which):
        return several([which])[0]

    def attempt(call, *args):
        try:
            log("done", call(*args) is not None)
        except Exception as error:
            log(error)

    def cancel(which, message):
        if spawned:
            log("cancel", spawned[which % len(spawned)].cancel(message))

    def uncancel():
        task = asyncio.current_task()
        log("uncancel", task.cancelling(), task.uncancel())

    def settle(which, value):
        if not future(which).done():
            future(which).set_result(value)

    def fail(which):
        if not future(which).done():
            future(which).set_exception(ValueError("future"))

    def action_cancelTask(which, id):
        cancel(which, None)

    def action_setEvent(which, id):
        event.set()

    def action_settle(which, id):
        settle(which, id)

    def action_log(which, id):
        log("called", id)

    def action_release(which, id):
        attempt(lock(which).release)

    def done_callback(id):
        def callback(future):
            log("settled", id, state(future))

        return callback

    def state(future):
        if not future.done():
            return "pending"
        if future.cancelled():
            return "cancelled"
        return "result" if future.exception() is None else future.exception()

    def numbers(pair):
        return [sorted(number(task) for task in tasks) for tasks in pair]

    async def ticker(count, delay):
        try:
            for tick in range(count):
                await asyncio.sleep(delay)
                yield tick
        finally:
            log("ticker ends")

    locks = [asyncio.Lock(), asyncio.Lock()]
    semaphore = asyncio.Semaphore(2)
    condition = asyncio.Condition(locks[1])
    barrier = asyncio.Barrier(2)
    event = asyncio.Event()
    variable = contextvars.ContextVar("variable", default=0)
    futures = [loop.create_future() for _ in range(3)]
    queues = []

    def lock(which):
        return locks[which % 2]

    def future(which):
        return futures[which % 3]

    def queue(which):
        return queues[which % 2]

    async def program():
        for worker in [names[name] for name in names if name.startswith("worker")]:
            spawn(worker())
        await asyncio.sleep(0.3)
        for _ in range(4):
            for each in list(spawned):
                each.cancel()
            await asyncio.sleep(0.1)
        for each in spawned:
            log(number(each), state(each))

    names = {key: value for key, value in locals().items()}
    names["asyncio"] = asyncio
    names["loop"] = lambda: loop
    exec(compile(source, "program.py", "exec"), names)
    sizes = names["queue_sizes"]
    queues.extend([asyncio.Queue(sizes[0]), asyncio.PriorityQueue(sizes[1])])
    loop.set_task_factory(factory)
    loop.run_until_complete(program())
    transcript = "\n".join(lines)
    # What is collected from here on is not the program's doing.
    loop.close()
    return transcript


# What a program leaves suspended is collected between programs: its finally blocks would run inside the next one.
gc.disable()
for count, line in enumerate(sys.stdin):
    print(json.dumps(play(json.loads(line))), flush=True)
    if count % 100 == 0:
        gc.collect()
