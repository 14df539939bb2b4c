import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import '../../../src/runtime/awaitablePromises'
import { inspect } from 'node:util'
import {
  type Awaitable,
  asyncWith,
  awaiting,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  ensureFuture,
  Future,
  fromPromise,
  gather,
  getRunningLoop,
  run,
  send,
  shield,
  sleep,
  Task,
  TimeoutError,
  timeout,
  ValueError,
  waitFor,
} from '../../../src/runtime/index'

async function fetchNumber(): Promise<number> {
  await new Promise(resolve => setImmediate(resolve))
  return 42
}

async function fetchNothing(): Promise<never> {
  await null
  throw new ValueError('nothing there')
}

describe('Promises that coroutines await', () => {
  it('give their result, with its type', async () => {
    function* main(): Coroutine<string> {
      const fetched: number = yield* fetchNumber()
      // @ts-expect-error the result is a number
      const wrong: string = yield* Promise.resolve(1)
      const [first, second] = [yield* Promise.resolve('a'), yield* Promise.resolve(true)]
      const kind: Awaitable<boolean> = Promise.resolve(second)
      return `${fetched} ${wrong} ${first} ${yield* kind}`
    }
    assert.equal(await run(main()), '42 1 a true')
  })

  it('raise their error', async () => {
    function* main() {
      try {
        yield* fetchNothing()
      } catch (error) {
        return (error as Error).message
      }
    }
    assert.equal(await run(main()), 'nothing there')
    await assert.rejects(
      run(
        (function* () {
          yield* fetchNothing()
        })(),
      ),
      ValueError,
    )
  })

  it('let other tasks run meanwhile, and are awaited where coroutines are, as ever', async () => {
    function* main() {
      const order: unknown[] = []
      function* other() {
        order.push('other')
        yield* sleep(0)
      }
      const task = createTask(other())
      order.push(yield* fetchNumber())
      yield* task
      order.push(yield* gather(fetchNumber(), sleep(0, 'slept')))
      order.push(yield* awaiting(fetchNumber()), yield* fromPromise(fetchNumber()), yield* waitFor(fetchNumber(), 10))
      order.push(yield* shield(fetchNumber()))
      const future = ensureFuture(fetchNumber())
      assert.ok(future instanceof Future && !(future instanceof Task))
      order.push(yield* future)
      return order
    }
    assert.deepEqual(await run(main()), ['other', 42, [42, 'slept'], 42, 42, 42, 42, 42])
  })

  it('are let go of when the coroutine is cancelled, whatever becomes of them', async () => {
    let reject!: (error: Error) => void
    const never = new Promise<void>((_, no) => {
      reject = no
    })
    function* waits() {
      yield* never
    }
    function* main() {
      const task = createTask(waits())
      yield* sleep(0)
      assert.equal(task.cancel('enough'), true)
      try {
        yield* task
        assert.fail('it should have been cancelled')
      } catch (error) {
        assert.ok(error instanceof CancelledError)
        assert.equal(error.message, 'enough')
      }
      // Unhandled, this would end the process.
      reject(new Error('too late'))
      yield* new Promise(resolve => setImmediate(resolve))
      try {
        yield* asyncWith(timeout(0), function* () {
          yield* new Promise<void>(() => {})
        })
        assert.fail('it should have timed out')
      } catch (error) {
        assert.ok(error instanceof TimeoutError)
      }
    }
    await run(main())
  })

  it('cross the border both ways: an async function awaits a task that awaits an async function', async () => {
    async function outer(): Promise<number> {
      return (await createTask(inner())) + 1
    }
    function* inner(): Coroutine<number> {
      return yield* fetchNumber()
    }
    function* main(): Coroutine<number> {
      const cancelled = createTask(inner())
      yield* sleep(0)
      cancelled.cancel()
      // Its cancellation comes out of the promise of whoever awaits it.
      const seen = yield* (async () => cancelled.then(String, error => (error as Error).name))()
      assert.equal(seen, 'CancelledError')
      return yield* outer()
    }
    assert.equal(await run(main()), 43)
  })

  it('are no collection: a forgotten await is an error at once', async () => {
    const refused = { name: 'TypeError', message: /^A promise has nothing to iterate: await it/ }
    const iterate: Record<string, () => unknown> = {
      'for of': () => {
        for (const value of fetchNumber()) assert.fail(`got ${value}`)
      },
      spread: () => [...fetchNumber()],
      destructuring: () => {
        const [value] = fetchNumber() as unknown as number[]
        return value
      },
      'Array.from': () => Array.from(fetchNumber()),
      'new Set': () => new Set(fetchNumber() as unknown as number[]),
      'by hand': () => fetchNumber()[Symbol.iterator]().next(),
    }
    for (const [how, call] of Object.entries(iterate)) assert.throws(call, refused, `${how} outside`)
    await assert.rejects(Promise.all(fetchNumber() as never), refused)
    function* main() {
      assert.notEqual(currentTask(), null)
      for (const [how, call] of Object.entries(iterate)) assert.throws(call, refused, `${how} inside a step`)
      yield* sleep(0)
    }
    await run(main())
  })

  it('leave it to the promise whether an error is handled, where they are refused', () => {
    const untouched = Promise.resolve(1)
    let followed = 0
    Object.defineProperty(untouched, 'then', { value: () => followed++ })
    assert.throws(() => [...untouched], TypeError)
    assert.equal(followed, 0)
  })

  it('need a loop, as futures do', () => {
    function* alone() {
      yield* Promise.resolve(1)
    }
    assert.throws(() => send(alone()), /There is no current event loop/)
  })

  it('can be driven by hand in a loop, as futures can', async () => {
    function* main() {
      const coroutine = (function* (): Coroutine<number> {
        return (yield* Promise.resolve(1)) + 1
      })()
      const awaited = send(coroutine) as Future<number>
      assert.ok(awaited instanceof Future)
      assert.equal(awaited.getLoop(), getRunningLoop())
      assert.throws(() => send(coroutine), /await wasn't used with future/)
    }
    await run(main())
  })

  it('are imported from where the package says', () => {
    const root = join(__dirname, '../../../..')
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const file of Object.values<string>(exports['./asyncio/promises'])) {
      assert.ok(existsSync(join(root, file.replace('dist/asyncio', 'out/src/runtime'))), file)
    }
  })

  it('look as they did before', () => {
    assert.deepEqual(Object.keys(Promise.prototype), [])
    assert.equal(inspect(Promise.resolve(1)), 'Promise { 1 }')
    const keys: PropertyKey[] = []
    for (const key in Promise.resolve(1)) keys.push(key)
    assert.deepEqual(keys, [])
    assert.equal(Promise.prototype[Symbol.iterator].name, '[Symbol.iterator]')
  })
})
