import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import * as asyncio from '../../../src/runtime/index'

const loopFactory = () => asyncio.newEventLoop(new asyncio.BlockingHost())

describe('A loop that blocks its thread', () => {
  it('returns only at the end, in the order of asyncio, and lets nothing of Node in between', async () => {
    const order: string[] = []
    setImmediate(() => order.push('immediate'))
    process.nextTick(() => order.push('tick'))
    function* sleeper(name: string, seconds: number): asyncio.Coroutine<string> {
      yield* asyncio.sleep(seconds)
      order.push(name)
      return name
    }
    function* main(): asyncio.Coroutine<string[]> {
      const begin = asyncio.getRunningLoop().time()
      const names = yield* asyncio.gather(sleeper('slow', 0.03), sleeper('fast', 0.01))
      assert.ok(asyncio.getRunningLoop().time() - begin >= 0.03)
      return names
    }
    assert.deepEqual(asyncio.runSync(main(), { loopFactory }), ['slow', 'fast'])
    assert.deepEqual(order, ['fast', 'slow'])
  })

  it('runs functions in threads and ends them', () => {
    function* main(): asyncio.Coroutine<number[]> {
      const loop = asyncio.getRunningLoop()
      const many = Array.from({ length: 6 }, (_, n) => loop.runInExecutor(null, (value: number) => value ** 2, n))
      return yield* asyncio.gather(...many)
    }
    assert.deepEqual(asyncio.runSync(main(), { loopFactory }), [0, 1, 4, 9, 16, 25])
  })

  it('fails the work of a thread that dies', () => {
    function* main(): asyncio.Coroutine<void> {
      yield* asyncio.toThread(() => process.exit(1))
    }
    assert.throws(() => asyncio.runSync(main(), { loopFactory }), /the thread ended before its work was done/)
  })

  it('says so when nothing can wake it', () => {
    function* main(): asyncio.Coroutine<void> {
      yield* asyncio.fromPromise(Promise.resolve())
    }
    assert.throws(() => asyncio.runSync(main(), { loopFactory }), /deadlock: nothing can wake this loop/)
    const loop = loopFactory()
    assert.throws(() => loop.runUntilCompleteSync(loop.createFuture()), /deadlock/)
    loop.close()
  })

  it('serves other threads on a worker', async () => {
    const worker = new Worker(join(__dirname, 'blockingWork.js'))
    // Asked for now: the last message and the exit may come in one turn.
    const exit = once(worker, 'exit')
    const messages = on(worker)
    const handle = (await messages()) as asyncio.LoopHandle
    const remote = asyncio.attachLoop(handle)
    const answers = [1, 2, 3].map(value => remote.runCoroutineThreadsafe('slowly', value))
    // Blocks this thread for the one, and awaits the others.
    assert.equal(answers[0]!.result(10), 2)
    assert.deepEqual(await Promise.all(answers), [2, 4, 6])
    remote.callSoonThreadsafe('end')
    assert.equal(await messages(), 'blocked to the end')
    remote.close()
    await exit
  })

  it('stands 100 rounds of sleeping, threads and calls', () => {
    function* main(): asyncio.Coroutine<number> {
      const loop = asyncio.getRunningLoop()
      let sum = 0
      for (let round = 0; round < 100; round++) {
        const parts = [
          loop.runInExecutor(null, (n: number) => n + 1, round),
          asyncio.sleep(0.0005, 1),
          asyncio.sleep(0, 1),
        ]
        sum += (yield* asyncio.gather(...(parts as asyncio.Awaitable<number>[]))).length
      }
      return sum
    }
    assert.equal(asyncio.runSync(main(), { loopFactory }), 300)
  })
})

/** The messages of a worker, one after the other. */
function on(worker: Worker): () => Promise<unknown> {
  const come: unknown[] = []
  worker.on('message', message => come.push(message))
  return async () => {
    while (come.length === 0) await once(worker, 'message')
    return come.shift()
  }
}
