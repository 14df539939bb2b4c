import asyncio
async def noise(n):
    while True:
        await asyncio.sleep(0.001)
        a = n
async def lib_await():
    x = 0
    await asyncio.sleep(0.03)  # @stepin
    b = 1  # @afterstepin
async def returns():
    c = 1
    await asyncio.sleep(0.01)
    return c  # @last
async def agen():
    for i in range(3):
        await asyncio.sleep(0.01)  # @agenawait
        yield i  # @yield
        e = i  # @afteryield
async def consumer():
    async for v in agen():
        f = v  # @loopbody
async def inner():
    await asyncio.sleep(0.01)
    g = 1  # @innerlast
async def nested():
    await inner()  # @callinner
    h = 1  # @afterinner
async def parent():
    r = await asyncio.create_task(returns())
    d = r  # @parentafter
    await asyncio.create_task(lib_await())
    await asyncio.create_task(consumer())
    await asyncio.create_task(nested())
async def main():
    ns = [asyncio.create_task(noise(i), name='noise%d' % i) for i in range(3)]
    await asyncio.create_task(parent())
    await asyncio.sleep(0.3)
asyncio.run(main())
