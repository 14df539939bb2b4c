"""What a priority queue can compare, what it refuses, and that a refusal loses nothing."""
import asyncio


def attempt(what, call):
    try:
        print(what, call())
    except TypeError as error:
        print(what, type(error).__name__)


def all_of(queue):
    return [queue.get_nowait() for _ in range(queue.qsize())]


async def main():
    queue = asyncio.PriorityQueue()
    for item in ([2, "b"], [1, [3, 0]], [1, [3]], [2, "a"], [2], [2, "a", 0]):
        queue.put_nowait(item)
    print(all_of(queue))
    queue = asyncio.PriorityQueue()
    for item in ("pear", "apple", "Pear", "app"):
        queue.put_nowait(item)
    print(all_of(queue))
    queue = asyncio.PriorityQueue()
    for item in (2, True, 1.5, 0):
        queue.put_nowait(item)
    print(all_of(queue))
    queue = asyncio.PriorityQueue()
    queue.put_nowait([1, {"a": 1}])
    attempt("lists of one priority", lambda: queue.put_nowait([1, {"b": 2}]))
    attempt("another priority", lambda: queue.put_nowait([2, {"b": 3}]))
    attempt("text", lambda: queue.put_nowait("text"))
    print(queue.qsize())
    queue = asyncio.PriorityQueue()
    item = {"a": 1}
    queue.put_nowait([1, item])
    attempt("the same item", lambda: queue.put_nowait([1, item]))
    for one, other in ((1, "one"), (None, 1), ({}, {}), ([1], 1), ([1], [None])):
        queue = asyncio.PriorityQueue()
        queue.put_nowait(one)
        attempt(f"{type(one).__name__ != type(other).__name__}", lambda: queue.put_nowait(other))
        print(queue.qsize())
    queue = asyncio.PriorityQueue()
    for item in (9, 7, 8, 3, 5):
        queue.put_nowait(item)
    attempt("among many", lambda: queue.put_nowait("text"))
    print(queue.qsize(), queue._unfinished_tasks, sorted(map(str, queue._queue)))


asyncio.run(main())
