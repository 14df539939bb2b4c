import { GeneratorExit, RuntimeError, StopIteration, withoutStop } from './exceptions'

/**
 * A coroutine: a generator object whose `yield*` awaits. A coroutine function is a `function*` that returns
 * `Coroutine<T>`; calling it runs nothing until something drives the object (a task, a `yield*`, or a hand).
 */
export interface Coroutine<T> {
  /** Python's `send`: goes on until the next yield or the end. */
  next(...value: [] | [unknown]): IteratorResult<unknown, T>
  /** Raises `error` where the coroutine is suspended. */
  throw(error: unknown): IteratorResult<unknown, T>
  /** Ends the coroutine where it is suspended, running its `finally` blocks. */
  return(value: T): IteratorResult<unknown, T>
  [Symbol.iterator](): Coroutine<T>
}

/** What `yield*` can await: the counterpart of an object with `__await__`. What it yields goes to whoever drives. */
export interface Awaitable<T> {
  [Symbol.iterator](): Iterator<unknown, T, any>
}

/** True for a coroutine object: anything with next, throw and return, as `collections.abc.Coroutine` asks. */
export function iscoroutine(object: unknown): object is Coroutine<unknown> {
  if (typeof object !== 'object' || object === null) return false
  const candidate = object as Partial<Coroutine<unknown>>
  return (
    typeof candidate.next === 'function' &&
    typeof candidate.throw === 'function' &&
    typeof candidate.return === 'function' &&
    typeof candidate[Symbol.iterator] === 'function'
  )
}

/** True for a `function*`. */
export function iscoroutinefunction(object: unknown): object is (...args: any[]) => Coroutine<unknown> {
  return typeof object === 'function' && Object.getPrototypeOf(object) === generatorFunctionPrototype
}

/** True for what `yield*` awaits: a coroutine, a future, an object with an own iterator that is no collection. */
export function isawaitable(object: unknown): object is Awaitable<unknown> {
  if (typeof object !== 'object' || object === null) return false
  if (Array.isArray(object) || object instanceof Map || object instanceof Set || ArrayBuffer.isView(object))
    return false
  return typeof (object as Partial<Awaitable<unknown>>)[Symbol.iterator] === 'function'
}

/**
 * Drives a coroutine by hand, as Python's `coro.send(value)`: the yielded value comes back, the end raises
 * StopIteration with the result.
 */
export function send(coroutine: Coroutine<unknown>, value?: unknown): unknown {
  const state = enter(coroutine)
  if (state === 'created' && value !== undefined && value !== null) {
    states.delete(coroutine)
    throw new TypeError("can't send non-None value to a just-started coroutine")
  }
  return leave(coroutine, () => coroutine.next(value))
}

/** Raises an error inside a coroutine by hand, as Python's `coro.throw(error)`. */
export function throwInto(coroutine: Coroutine<unknown>, error: unknown): unknown {
  enter(coroutine)
  return leave(coroutine, () => coroutine.throw(error))
}

/**
 * Ends a coroutine by hand, as Python's `coro.close()`: its `finally` blocks run.
 * @throws RuntimeError when it awaits again while closing.
 */
export function close(coroutine: Coroutine<unknown>): void {
  states.set(coroutine, 'closed')
  let ended: IteratorResult<unknown, unknown>
  try {
    ended = coroutine.return(undefined)
  } catch (error) {
    if (error instanceof GeneratorExit) return
    throw error
  }
  if (!ended.done) throw new RuntimeError('coroutine ignored GeneratorExit')
}

const generatorFunctionPrototype = Object.getPrototypeOf(function* () {})

// A generator does not tell whether it has ended; those driven by hand are remembered, so that reuse is an error.
const states = new WeakMap<Coroutine<unknown>, 'started' | 'closed'>()

function enter(coroutine: Coroutine<unknown>): 'created' | 'started' {
  const state = states.get(coroutine)
  if (state === 'closed') throw new RuntimeError('cannot reuse already awaited coroutine')
  states.set(coroutine, 'started')
  return state ?? 'created'
}

function leave(coroutine: Coroutine<unknown>, resume: () => IteratorResult<unknown, unknown>): unknown {
  let step: IteratorResult<unknown, unknown>
  try {
    step = resume()
  } catch (error) {
    states.set(coroutine, 'closed')
    throw withoutStop(error, 'coroutine raised StopIteration')
  }
  if (!step.done) return step.value
  states.set(coroutine, 'closed')
  throw new StopIteration(step.value)
}
