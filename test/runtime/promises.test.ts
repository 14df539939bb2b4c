import assert from 'node:assert/strict'
import {
  asyncGenerator,
  awaiting,
  CancelledError,
  cancelOnAbort,
  createTask,
  currentTask,
  type Emit,
  ensureFuture,
  fromAsyncIterable,
  fromPromise,
  gather,
  getRunningLoop,
  run,
  sleep,
  TimeoutError,
  ValueError,
  waitFor,
  wrapFuture,
} from '../../src/runtime/index'

describe('Promises and coroutines', () => {
  it('a coroutine awaits promises, fulfilled and rejected', async () => {
    function* main() {
      assert.equal(yield* fromPromise(Promise.resolve(1)), 1)
      assert.equal(yield* fromPromise(() => Promise.resolve(2)), 2)
      assert.deepEqual(yield* gather(Promise.resolve('a'), sleep(0, 'b')), ['a', 'b'])
      assert.equal(yield* wrapFuture(Promise.resolve(3)), 3)
      assert.equal(yield* waitFor(Promise.resolve(4), 1), 4)
      try {
        yield* fromPromise(Promise.reject(new ValueError('rejected')))
        assert.fail('it should have thrown')
      } catch (error) {
        assert.ok(error instanceof ValueError)
      }
      return 'done'
    }
    assert.equal(await run(main()), 'done')
  })

  it('a coroutine awaits whatever it is given', async () => {
    class Answer {
      *[Symbol.iterator](): Generator<unknown, number, unknown> {
        yield
        return 42
      }
    }
    function* main() {
      const future = getRunningLoop().createFuture<string>()
      getRunningLoop().callSoon(() => future.setResult('future'))
      const order: unknown[] = []
      for (const each of [future, createTask(sleep(0, 'task')), sleep(0, 'coroutine'), new Answer()]) {
        order.push(yield* awaiting<typeof each>(each))
      }
      order.push(yield* awaiting(Promise.resolve('promise')))
      try {
        yield* awaiting(Promise.reject(new ValueError('rejected')))
      } catch (error) {
        order.push(String(error))
      }
      for (const nothing of [7, null, ['list'], 'text']) {
        try {
          yield* awaiting(nothing as never)
        } catch (error) {
          order.push(String(error))
        }
      }
      return order
    }
    assert.deepEqual(await run(main()), [
      'future',
      'task',
      'coroutine',
      42,
      'promise',
      'ValueError: rejected',
      'TypeError: 7 cannot be awaited',
      'TypeError: null cannot be awaited',
      "TypeError: ['list'] cannot be awaited",
      "TypeError: 'text' cannot be awaited",
    ])
  })

  it('a promise that is yielded, and not awaited, is an error that says how', async () => {
    function* main(): Generator<unknown, unknown, unknown> {
      return yield Promise.resolve(1)
    }
    await assert.rejects(run(main()), /await it with yield\* awaiting\(promise\)/)
  })

  it('an async function awaits tasks, futures and their errors', async () => {
    async function outside(): Promise<unknown[]> {
      const task = createTask(sleep(0.001, 'slept'))
      const failed = ensureFuture(fails())
      const cancelled = createTask(sleep(10))
      cancelled.cancel('enough')
      const all = [task, failed, cancelled].map(future =>
        future.then(
          value => value,
          error => error,
        ),
      )
      return Promise.all(all)
    }
    function* fails(): Generator<unknown, void, unknown> {
      yield* sleep(0)
      throw new ValueError('failed')
    }
    function* main() {
      return yield* fromPromise(outside())
    }
    const [slept, error, cancelled] = await run(main())
    assert.equal(slept, 'slept')
    assert.ok(error instanceof ValueError)
    assert.ok(cancelled instanceof CancelledError)
    assert.equal(cancelled.message, 'enough')
  })

  it('a task that has ended can be awaited when its loop is closed', async () => {
    function* main() {
      const task = createTask(sleep(0, 'kept'))
      yield* task
      return [task]
    }
    const [task] = await run(main())
    assert.equal(task!.getLoop().isClosed(), true)
    assert.equal(await task, 'kept')
  })

  it('cancelling a coroutine aborts the signal it gave away', async () => {
    let signal: AbortSignal | undefined
    function* waits() {
      yield* fromPromise(given => {
        signal = given
        return new Promise(() => {})
      })
    }
    function* main() {
      const task = createTask(waits())
      yield* sleep(0)
      yield* sleep(0)
      task.cancel('bye')
      try {
        yield* task
      } catch (error) {
        assert.ok(error instanceof CancelledError)
      }
      assert.equal(signal?.aborted, true)
      assert.equal(signal?.reason.message, 'bye')
    }
    await run(main())
  })

  it('an AbortSignal cancels a task, and run()', async () => {
    function* main() {
      const controller = new AbortController()
      const task = cancelOnAbort(createTask(sleep(10)), controller.signal)
      yield* sleep(0)
      controller.abort(new Error('no longer wanted'))
      try {
        yield* task
        assert.fail('it should have been cancelled')
      } catch (error) {
        assert.ok(error instanceof CancelledError)
        assert.equal(error.message, 'no longer wanted')
      }
    }
    await run(main())
    await assert.rejects(run(sleep(10), { signal: AbortSignal.abort() }), CancelledError)
  })

  it('a timeout cuts a promise that never settles', async () => {
    await assert.rejects(run(waitFor(new Promise(() => {}), 0.01)), TimeoutError)
  })

  it('promise reactions have their turn while the loop is busy', async () => {
    let reactions = 0
    async function reacts(): Promise<void> {
      for (; reactions < 50; reactions++) await new Promise(resolve => setImmediate(resolve))
    }
    function* main() {
      const reacting = fromPromise(reacts())
      const task = createTask(reacting)
      while (!task.done()) yield* sleep(0)
      return reactions
    }
    assert.equal(await run(main()), 50)
  })

  it('async generators go both ways', async () => {
    const ticks = asyncGenerator(function* (emit: Emit<number>, count: number) {
      for (let n = 0; n < count; n++) {
        yield* sleep(0)
        yield* emit(n)
      }
    })
    async function reads(): Promise<number[]> {
      const read: number[] = []
      for await (const n of ticks(5)) {
        read.push(n)
        if (n === 2) break
      }
      return read
    }
    async function* native(): AsyncGenerator<string> {
      yield 'a'
      yield 'b'
    }
    function* main() {
      const read = yield* fromPromise(reads())
      const words: string[] = []
      const iterator = fromAsyncIterable(native())
      while (yield* iterator.moveNext()) words.push(iterator.current)
      return [read, words]
    }
    assert.deepEqual(await run(main()), [
      [0, 1, 2],
      ['a', 'b'],
    ])
  })

  it('code outside the callbacks finds the only running loop, and asks which of two', async () => {
    function* waits(seconds: number) {
      yield* sleep(seconds)
      return getRunningLoop()
    }
    assert.throws(() => getRunningLoop(), /no running event loop/)
    const first = run(waits(0.05))
    const found = getRunningLoop()
    const second = run(waits(0.01))
    assert.throws(() => getRunningLoop(), /several event loops are running/)
    assert.notEqual(await second, await first)
    assert.equal(await first, found)
    assert.throws(() => currentTask(), /no running event loop/)
  })
})
