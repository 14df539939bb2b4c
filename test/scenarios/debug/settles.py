import asyncio


async def guest(opened):
    word = await opened
    return word + ', come in'  # @entered


async def later():
    await asyncio.sleep(0.02)
    return 1


async def main():
    number = 1
    opened = asyncio.get_running_loop().create_future()
    settled = asyncio.get_running_loop().create_future()
    settled.set_result(number)
    inside = asyncio.create_task(guest(opened), name='inside')
    worker = asyncio.create_task(later(), name='worker')
    await asyncio.sleep(0)
    print('made')  # @made
    opened.set_result('welcome')  # @opens
    await worker
    print(await inside)  # @after


asyncio.run(main())
