import { types } from 'node:util'
import { settledAs } from './promiseState'

/**
 * Stands in for the iterable of a `for await` (or of `yield*` in an async generator) and says what is waited for each
 * time. It hands through the iterator's own promises, so that no tick is added, and reads each property of the program
 * when the loop itself would, and as often. What isn't iterable comes back as it is, for V8 to say so.
 *
 * @param waits Told before each wait, with the promise (or value) waited for; with `undefined` where it isn't known.
 * `isClosing`: the loop has been left, and waits for the iterator to end.
 */
export function watchIterable<T>(iterable: T, waits: Waits): T {
  return isObject(iterable) ? (new WatchedIterable(iterable, waits) as unknown as T) : iterable
}

type Waits = (awaited: unknown, isClosing: boolean) => void
type Method = (...args: unknown[]) => unknown
const { apply } = Reflect

class WatchedIterable {
  readonly #iterable: any
  readonly #waits: Waits

  constructor(iterable: object, waits: Waits) {
    this.#iterable = iterable
    this.#waits = waits
  }

  get [Symbol.asyncIterator]() {
    return this.#opener(this.#iterable[Symbol.asyncIterator], this.#waits, false)
  }

  get [Symbol.iterator]() {
    return this.#opener(this.#iterable[Symbol.iterator], waitsForValues(this.#waits), true)
  }

  #opener(method: unknown, waits: Waits, isSynchronous: boolean): unknown {
    if (typeof method !== 'function') return method
    return () => {
      const iterator = apply(method as Method, this.#iterable, [])
      return isObject(iterator) ? new WatchedIterator(iterator, waits, isSynchronous) : iterator
    }
  }
}

class WatchedIterator {
  readonly #iterator: any
  readonly #waits: Waits
  readonly #isSynchronous: boolean

  constructor(iterator: object, waits: Waits, isSynchronous: boolean) {
    this.#iterator = iterator
    this.#waits = waits
    this.#isSynchronous = isSynchronous
  }

  get next() {
    return this.#watched(this.#iterator.next, false)
  }

  get return() {
    const method = this.#iterator.return
    // V8 gives a synchronous iterator a `return` that every loop waits for, whether or not it has one itself.
    if (this.#isSynchronous && typeof method !== 'function') this.#waits(undefined, true)
    return this.#watched(method, true)
  }

  get throw() {
    return this.#watched(this.#iterator.throw, false)
  }

  #watched(method: unknown, isClosing: boolean): unknown {
    if (typeof method !== 'function') return method
    const iterator = this.#iterator
    const waits = this.#waits
    return (...args: unknown[]) => {
      const result = apply(method as Method, iterator, args)
      waits(result, isClosing)
      return result
    }
  }
}

/** What is waited for of a synchronous iterator: the values in its results. */
function waitsForValues(waits: Waits): Waits {
  let last: unknown
  return (result, isClosing) => {
    // From Node 24 on V8 ends an iterator whose value was rejected before the loop hears of that, which it still awaits.
    if (isClosing && types.isPromise(last) && settledAs(last) === 'rejected') return
    last = awaitedOf(result)
    waits(last, isClosing)
  }
}

/** The value of a synchronous iterator's result where reading it runs none of the program's code. */
function awaitedOf(result: unknown): unknown {
  if (!isObject(result) || types.isProxy(result)) return undefined
  return Object.getOwnPropertyDescriptor(result, 'value')?.value
}

function isObject(value: unknown): value is object {
  return value !== null && (typeof value === 'object' || typeof value === 'function')
}
