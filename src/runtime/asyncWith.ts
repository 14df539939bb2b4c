import type { Coroutine } from './coroutine'
import { GeneratorExit } from './exceptions'

/** What `async with` takes in Python. */
export interface AsyncContextManager<T> {
  enter(): Coroutine<T>
  /** Called at the end; `raised` is null when the body ended well. True swallows the error; anything else does not. */
  exit(raised: Raised | null): Coroutine<unknown>
}

/** Wrapped, as any value at all can be thrown. */
export interface Raised {
  readonly error: unknown
}

/**
 * The counterpart of `async with manager as value: body`:
 * `yield* asyncWith(lock, function* () { … })`. Gives what the body returns.
 */
export function* asyncWith<T, R>(manager: AsyncContextManager<T>, body: (value: T) => Coroutine<R>): Coroutine<R> {
  const value = yield* manager.enter()
  let left = false
  try {
    const result = yield* body(value)
    left = true
    yield* manager.exit(null)
    return result
  } catch (error) {
    if (left) throw error
    left = true
    if ((yield* manager.exit({ error })) === true) return undefined as R
    throw error
  } finally {
    // Only closing the coroutine from outside comes here with the manager still inside.
    if (!left) yield* manager.exit({ error: new GeneratorExit() })
  }
}
