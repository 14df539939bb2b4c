"""all_tasks holds what is not done."""
import asyncio


async def child(delay: float):
    await asyncio.sleep(delay)


async def main():
    asyncio.current_task().set_name("main")
    tasks = [asyncio.create_task(child(n / 100), name=f"child {n}") for n in range(3)]
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await tasks[1]
    print(sorted(task.get_name() for task in asyncio.all_tasks()))
    await asyncio.gather(*tasks)
    print(sorted(task.get_name() for task in asyncio.all_tasks()))


asyncio.run(main())
