import type { Context } from './contextVars'
import type { EventLoop } from './eventLoop'
import { CancelledError, InvalidStateError, RuntimeError, withoutStop } from './exceptions'
import { State } from './futureState'
import { Handle } from './handle'
import { moments } from './instrument'
import { type Failure, retrieved, watchFailure } from './neverRetrieved'
import { describeFuture } from './repr'
import { getEventLoop } from './runningLoop'
import { creationOf } from './sourceTrace'
import { currentWaker } from './waker'

/** Called with the future when it settles. */
export type DoneCallback = (future: any) => unknown

/** Who is told when a future settles: a task that awaits it, or a function with its context. @internal */
export interface Waiting {
  _tell(future: Future<any>): void
}

/** A one-shot result that tasks may await: it settles once, with a result, an error, or by being cancelled. */
export class Future<T = unknown> implements PromiseLike<T> {
  /** @internal */ _state: State = State.pending
  /** @internal The result or the error. */ _value: any = undefined
  /** @internal */ readonly _loop: EventLoop
  /** @internal One waiter is held bare: most futures have one. */ _waiting: Waiting | Waiting[] | undefined = undefined
  /** @internal Yielded by an await, not by a bare `yield`. */ _blocking = false
  /** @internal The error's watch while nobody asked for it, or what the cancelling said. */ _note:
    | Failure
    | string
    | undefined = undefined
  /** @internal */ _resource: object | null = null

  /** @param options.loop the loop it belongs to; by default the current one */
  constructor(options?: { loop?: EventLoop | null }) {
    this._loop = options?.loop ?? getEventLoop()
    if (this._loop._debug) creationOf.note(this)
  }

  /** What this future stands for, for tools: a lock, a queue, a timer, other futures … null: only itself. */
  get resource(): object | null {
    return this._resource
  }

  /** The loop it belongs to. */
  getLoop(): EventLoop {
    return this._loop
  }

  /** Settled: result, error or cancelled. */
  done(): boolean {
    return this._state !== State.pending
  }

  /** It was cancelled, and that ended it. */
  cancelled(): boolean {
    return this._state === State.cancelled
  }

  /** The result. @throws the error, CancelledError, or InvalidStateError when not settled yet */
  result(): T {
    if (this._state === State.finished) return this._value
    if (this._state === State.pending) throw new InvalidStateError('Result is not set.')
    throw this._error()
  }

  /** The error, null when there is none. @throws CancelledError, or InvalidStateError when not settled yet */
  exception(): unknown {
    if (this._state === State.pending) throw new InvalidStateError('Exception is not set.')
    if (this._state === State.cancelled) throw this._makeCancelledError()
    return this._state === State.failed ? this._error() : null
  }

  /** Settles with a result. @throws InvalidStateError when settled already */
  setResult(result: T): void {
    if (this._state !== State.pending) throw new InvalidStateError('invalid state')
    this._settle(State.finished, result)
  }

  /** Settles with an error, or an instance of an error class. @throws InvalidStateError when settled already */
  setException(exception: unknown): void {
    if (this._state !== State.pending) throw new InvalidStateError('invalid state')
    const error = isErrorClass(exception) ? new exception() : exception
    this._fail(withoutStop(error, 'StopIteration interacts badly with generators and cannot be raised into a Future'))
  }

  /** Cancels; false when settled already. `message` goes to the CancelledError that awaiting it raises. */
  cancel(message?: string): boolean {
    this._markRetrieved()
    if (this._state !== State.pending) return false
    this._note = message
    this._settle(State.cancelled, undefined)
    return true
  }

  /** Calls back through the loop once the future has settled, in the given or else a copy of the current context. */
  addDoneCallback(callback: DoneCallback, options?: { context?: Context | null }): void {
    const context = options?.context
    if (this._state !== State.pending) this._loop._soon(callback, [this], context ?? null)
    else this._addWaiting(new WaitingCallback(callback, null, this._loop, context))
  }

  /** Removes all entries of a callback; returns how many there were. */
  removeDoneCallback(callback: DoneCallback): number {
    const before = this._waiters()
    const after = before.filter(waiting => !(waiting instanceof WaitingCallback) || waiting._callback !== callback)
    this._waiting = after.length > 1 ? after : after[0]
    return before.length - after.length
  }

  /** Awaits: `const value = yield* future`. */
  [Symbol.iterator](): Iterator<unknown, T, unknown> {
    return new FutureAwait(this)
  }

  /** Makes a future awaitable by `async` functions: it fulfils, or rejects with the error or a CancelledError. */
  // biome-ignore lint/suspicious/noThenProperty: being a thenable is the point
  then<R = T, E = never>(
    fulfilled?: ((value: T) => R | PromiseLike<R>) | null,
    rejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        if (this._state === State.finished) resolve(this._value)
        else reject(this._error())
      }
      // Settled already, it needs no loop: that may be closed by now.
      if (this.done()) return settle()
      this.addDoneCallback(() => {
        this._loop._letOthersIn()
        settle()
      })
    }).then(fulfilled, rejected)
  }

  toString(): string {
    return describeFuture(this)
  }

  /** @internal */
  _failed(): boolean {
    return this._state === State.failed
  }

  /** What awaiting a future raises that settled without a result; the error counts as retrieved. @internal */
  _error(): unknown {
    if (this._state === State.cancelled) return this._makeCancelledError()
    this._markRetrieved()
    return this._value
  }

  /** The error a cancelled future raises: once the very one that ended its task, then new ones. @internal */
  _makeCancelledError(): CancelledError {
    if (this._state === State.cancelled && this._value !== undefined) {
      const original = this._value
      this._value = undefined
      return original
    }
    return new CancelledError(this._cancelMessage)
  }

  /** What the cancelling said that was asked for last, also one that did not end it. @internal */
  get _cancelMessage(): string | undefined {
    return typeof this._note === 'object' ? this._note.cancelMessage : this._note
  }

  /** @internal */
  _markRetrieved(): void {
    const note = this._note
    if (typeof note !== 'object') return
    retrieved(note)
    this._note = note.cancelMessage
  }

  /** @internal */
  _fail(error: unknown): void {
    this._note = watchFailure(this, {
      loop: this._loop,
      message: `${this.constructor.name} exception was never retrieved`,
      exception: error,
      ...(typeof this._note === 'string' ? { cancelMessage: this._note } : {}),
    })
    this._settle(State.failed, error)
  }

  /** @internal */
  _addWaiting(waiting: Waiting): void {
    if (this._waiting === undefined) this._waiting = waiting
    else if (Array.isArray(this._waiting)) this._waiting.push(waiting)
    else this._waiting = [this._waiting, waiting]
  }

  /** @internal */
  _waiters(): Waiting[] {
    if (this._waiting === undefined) return []
    return Array.isArray(this._waiting) ? this._waiting : [this._waiting]
  }

  /** What a task tells the instrument before it wakes others. @internal */
  _announceEnd(): void {}

  /** @internal */
  _settle(state: State, value: unknown): void {
    this._state = state
    this._value = value
    if (moments.futureSettled !== null) moments.futureSettled(this, currentWaker(this._loop))
    if (moments.finished !== null) this._announceEnd()
    const waiting = this._waiting
    if (waiting === undefined) return
    this._waiting = undefined
    if (!Array.isArray(waiting)) waiting._tell(this)
    else for (const each of waiting) each._tell(this)
  }
}

/** True for a future or task. */
export function isfuture(object: unknown): object is Future<unknown> {
  return object instanceof Future
}

/** A callback that waits for a future, and then, as it is, for its turn in the ready queue. */
class WaitingCallback extends Handle implements Waiting {
  _tell(future: Future<any>): void {
    this._loop._checkClosed()
    this._args = [future]
    // Where it came from is whoever settled the future.
    if (this._loop._debug) creationOf.note(this)
    this._loop._push(this)
  }
}

/** One await of a future: yields it to the task, then gives its result. */
class FutureAwait<T> implements Iterator<unknown, T, unknown> {
  private asked = false

  constructor(private readonly future: Future<T>) {}

  next(): IteratorResult<unknown, T> {
    const future = this.future
    if (future._state === State.pending) {
      if (this.asked) throw new RuntimeError("await wasn't used with future")
      this.asked = true
      future._blocking = true
      return { done: false, value: future }
    }
    return { done: true, value: future.result() }
  }

  throw(error: unknown): never {
    throw error
  }

  return(value: T): IteratorResult<unknown, T> {
    return { done: true, value }
  }
}

function isErrorClass(value: unknown): value is new () => Error {
  return typeof value === 'function' && value.prototype instanceof Error
}
