import assert from 'node:assert/strict'
import {
  type Awaitable,
  asCompleted,
  asyncWith,
  awaiting,
  type Coroutine,
  createTask,
  type Future,
  fromPromise,
  gather,
  getRunningLoop,
  Lock,
  Queue,
  run,
  shield,
  sleep,
  type Task,
  timeout,
  wait,
  waitFor,
} from '../../src/runtime/index'

/** Fails to compile unless both types are the same. */
function same<A>() {
  return <B>(_value: B, ..._proof: [A] extends [B] ? ([B] extends [A] ? [] : [never]) : [never]): void => {}
}

class Answer implements Awaitable<number> {
  *[Symbol.iterator](): Coroutine<number> {
    yield
    return 42
  }
}

function* child(): Coroutine<string> {
  return yield* sleep(0, 'child')
}

describe('The types', () => {
  it('know what every await gives', async () => {
    function* main() {
      const slept: number = yield* sleep(0, 42)
      same<number>()(slept)
      same<void>()(yield* sleep(0))
      same<number>()(yield* new Answer())
      const task: Task<string> = createTask(child())
      same<string>()(yield* task)
      same<string>()(yield* child())
      same<boolean>()(yield* fromPromise(Promise.resolve(true)))
      const [a, b, c] = yield* gather(child(), sleep(0, 1), Promise.resolve(true))
      same<string>()(a)
      same<number>()(b)
      same<boolean>()(c)
      const settled = yield* gather(child(), { returnExceptions: true })
      same<string | Error>()(settled[0])
      same<string>()(yield* waitFor(child(), 1))
      same<string>()(yield* shield(child()))
      const queue = new Queue<number>()
      queue.putNowait(1)
      same<number>()(yield* queue.get())
      same<true>()(yield* new Lock().acquire())
      const [done] = yield* wait([createTask(child())])
      same<Set<Task<string>>>()(done)
      for (const next of asCompleted([child()])) same<string>()(yield* next)
      const inside = yield* asyncWith(timeout(1), function* (limit) {
        same<number | null>()(limit.when())
        return yield* child()
      })
      same<string>()(inside)
      return [slept, a, b, c, inside] as const
    }
    assert.deepEqual(await run(main()), [42, 'child', 1, true, 'child'])
    const future: Promise<readonly [number, string, number, boolean, string]> = run(main())
    await future
  })

  it('know what awaiting anything gives', async () => {
    function* main() {
      const future = getRunningLoop().createFuture<string>()
      future.setResult('future')
      const anything = [
        yield* awaiting(future),
        yield* awaiting(createTask(child())),
        yield* awaiting(child()),
        yield* awaiting(new Answer()),
        yield* awaiting(Promise.resolve(true)),
      ] as const
      same<readonly [string, string, string, number, boolean]>()(anything)
      const either: Answer | Promise<string> = Math.max(0, 1) === 1 ? Promise.resolve('promise') : new Answer()
      same<string | number>()(yield* awaiting<Answer | Promise<string>>(either))
      // @ts-expect-error a number is nothing to wait for
      const nothing = () => awaiting(1)
      function* bare() {
        // @ts-expect-error a promise has no await protocol of its own
        yield* Promise.resolve(1)
      }
      return [...anything, typeof nothing, typeof bare]
    }
    assert.deepEqual(await run(main()), ['future', 'child', 'child', 42, true, 'function', 'function'])
  })

  it('make a future a thenable of its result', () => {
    const thenable = (future: Future<number>): PromiseLike<number> => future
    assert.equal(typeof thenable, 'function')
  })
})
