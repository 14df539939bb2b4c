import assert from 'node:assert/strict'
import {
  type Awaitable,
  asCompleted,
  asyncWith,
  type Coroutine,
  createTask,
  type Future,
  fromPromise,
  gather,
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

  it('make a future a thenable of its result', () => {
    const thenable = (future: Future<number>): PromiseLike<number> => future
    assert.equal(typeof thenable, 'function')
  })
})
