import type { Coroutine } from './coroutine'

/**
 * A coroutine that is no generator: for what programs have very many of, as a generator weighs more than all the rest.
 */
export abstract class CoroutineByHand<T> implements Coroutine<T> {
  protected state: 'created' | 'suspended' | 'finished' = 'created'

  abstract next(): IteratorResult<unknown, T>

  throw(error: unknown): never {
    this.end()
    throw error
  }

  return(value: T): IteratorResult<unknown, T> {
    this.end()
    return { done: true, value }
  }

  [Symbol.iterator](): Coroutine<T> {
    return this
  }

  /** It will not go on: lets go of what it waited for. */
  protected end(): void {
    this.state = 'finished'
  }
}
