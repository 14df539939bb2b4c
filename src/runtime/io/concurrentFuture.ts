import { CancelledError, InvalidStateError, RuntimeError, TimeoutError } from '../exceptions'
import { logger } from '../log'

/** Waits, blocking the thread, until `done()`; gives up after `seconds` (null: never). @internal */
export type Block = (done: () => boolean, seconds: number | null) => boolean

/**
 * The result of work that another thread does: Python's `concurrent.futures.Future`. No loop is needed to have one;
 * `wrapFuture` makes it awaitable in a coroutine.
 */
export class ConcurrentFuture<T = unknown> implements PromiseLike<T> {
  #state: 'PENDING' | 'RUNNING' | 'CANCELLED' | 'FINISHED' = 'PENDING'
  #result: T | undefined
  #exception: unknown = null
  #callbacks: ((future: ConcurrentFuture<T>) => unknown)[] = []
  /** @internal How to wait for it without a loop; null where nobody can be waited for. */ _block: Block | null = null
  /** @internal What it is, for tools: the function's name. */ _label = 'thread'

  /** Cancels; false when it runs already or has ended. */
  cancel(): boolean {
    if (this.#state === 'RUNNING' || this.#state === 'FINISHED') return false
    if (this.#state === 'CANCELLED') return true
    this.#state = 'CANCELLED'
    this.#tell()
    return true
  }

  /** It was cancelled before the work began. */
  cancelled(): boolean {
    return this.#state === 'CANCELLED'
  }

  /** The work goes on. */
  running(): boolean {
    return this.#state === 'RUNNING'
  }

  /** It has ended, or was cancelled. */
  done(): boolean {
    return this.#state === 'CANCELLED' || this.#state === 'FINISHED'
  }

  /**
   * The result. When it is not there yet, blocks this thread for at most `timeout` seconds (null: without limit).
   * @throws the error, CancelledError, TimeoutError; RuntimeError where waiting in this thread could never end
   */
  result(timeout: number | null = null): T {
    const exception = this.exception(timeout)
    if (exception !== null) throw exception
    return this.#result as T
  }

  /** The error, null when there is none. Blocks and throws as result() does. */
  exception(timeout: number | null = null): unknown {
    if (!this.done() && timeout !== 0) {
      if (!this._block) throw new RuntimeError(ONLY_HERE)
      if (!this._block(() => this.done(), timeout)) throw new RuntimeError(ONLY_HERE)
    }
    if (!this.done()) throw new TimeoutError('')
    if (this.#state === 'CANCELLED') throw new CancelledError()
    return this.#exception
  }

  /** Calls back when it ends, at once when it has ended. */
  addDoneCallback(callback: (future: ConcurrentFuture<T>) => unknown): void {
    if (this.done()) this.#call(callback)
    else this.#callbacks.push(callback)
  }

  /** Makes it awaitable by `async` functions. */
  // biome-ignore lint/suspicious/noThenProperty: being a thenable is the point
  then<R = T, E = never>(
    fulfilled?: ((value: T) => R | PromiseLike<R>) | null,
    rejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return new Promise<T>((resolve, reject) => {
      this.addDoneCallback(() => {
        if (this.cancelled()) reject(new CancelledError())
        else if (this.#exception !== null) reject(this.#exception)
        else resolve(this.#result as T)
      })
    }).then(fulfilled, rejected)
  }

  /**
   * The work begins; false when it was cancelled before. For executors.
   * @throws RuntimeError when it has begun already
   */
  setRunningOrNotifyCancel(): boolean {
    if (this.#state === 'CANCELLED') return false
    if (this.#state !== 'PENDING') throw new RuntimeError('Future in unexpected state')
    this.#state = 'RUNNING'
    return true
  }

  /** For executors. @throws InvalidStateError when it has ended */
  setResult(result: T): void {
    this.#end()
    this.#result = result
    this.#tell()
  }

  /** For executors. @throws InvalidStateError when it has ended */
  setException(exception: unknown): void {
    this.#end()
    this.#exception = exception
    this.#tell()
  }

  toString(): string {
    return `<ConcurrentFuture ${this.#state.toLowerCase()}>`
  }

  #end(): void {
    if (this.done()) throw new InvalidStateError(`${this.#state}: ${this}`)
    this.#state = 'FINISHED'
  }

  #tell(): void {
    for (const callback of this.#callbacks.splice(0)) this.#call(callback)
  }

  #call(callback: (future: ConcurrentFuture<T>) => unknown): void {
    try {
      callback(this)
    } catch (error) {
      logger.error(`exception calling callback for ${this}`, error)
    }
  }
}

const ONLY_HERE = 'what this thread waits for can only be done by this thread: await it'
