import { awaitPromise } from './promises'
import { getEventLoop } from './runningLoop'

/*
 * For programs that want it: `import 'wakepoint/asyncio/promises'` lets coroutines await promises as they await all
 * else, `const user = yield* fetchUser()`. Without it JavaScript refuses that, since promises have no iterator.
 */

declare global {
  interface Promise<T> {
    /** Awaits it in a coroutine: `yield* promise`. @throws TypeError when a loop, a spread or the like iterates it */
    [Symbol.iterator](): Iterator<unknown, T, unknown>
  }
}

/** One await of a promise: yields a future to the task that settles as the promise does, then gives its result. */
class PromiseAwait<T> implements Iterator<unknown, T, unknown> {
  private inner: Iterator<unknown, T, unknown> | null = null

  constructor(private readonly promise: Promise<T>) {}

  /** `yield*` hands on a value at each step; a loop, a spread or a destructuring calls without one. */
  next(...sent: unknown[]): IteratorResult<unknown, T> {
    if (sent.length === 0) throw new TypeError(NO_COLLECTION)
    this.inner ??= awaitPromise(this.promise, getEventLoop())[Symbol.iterator]()
    return this.inner.next()
  }

  throw(error: unknown): never {
    throw error
  }

  return(value: T): IteratorResult<unknown, T> {
    return { done: true, value }
  }
}

const NO_COLLECTION =
  'A promise has nothing to iterate: await it, with yield* in a coroutine or with await in an async function'

// As the iterators of the language are: not to be seen by whoever lists properties.
Object.defineProperty(Promise.prototype, Symbol.iterator, {
  value: {
    [Symbol.iterator]<T>(this: Promise<T>): PromiseAwait<T> {
      return new PromiseAwait(this)
    },
  }[Symbol.iterator],
  enumerable: false,
  configurable: true,
  writable: true,
})
