import { type Coroutine, iscoroutine } from './coroutine'
import { type Ensurable, ensureFuture, type ResultOf } from './ensureFuture'
import { StopAsyncIteration, TimeoutError } from './exceptions'
import { type Future, isfuture } from './future'
import { Queue } from './queue'
import { getEventLoop } from './runningLoop'
import type { TimerHandle } from './timerHandle'

/**
 * Iterates over awaitables in the order in which they are done. A plain `for` gives coroutines, each of which awaits the
 * next result; `while (yield* it.moveNext()) it.current` gives the futures themselves.
 */
export function asCompleted<A extends Ensurable<any>>(
  awaitables: Iterable<A>,
  options?: { timeout?: number | null },
): AsCompleted<ResultOf<A>> {
  if (isfuture(awaitables) || iscoroutine(awaitables)) {
    throw new TypeError(
      `expects an iterable of awaitables, not ${isfuture(awaitables) ? awaitables.constructor.name : 'coroutine'}`,
    )
  }
  return new AsCompleted(awaitables, options?.timeout ?? null)
}

/** Where the futures come in that are done. For tools. */
export class Completions<T> extends Queue<T> {
  constructor(readonly of: AsCompleted<any>) {
    super()
  }
}

/** What asCompleted returns. */
export class AsCompleted<T> implements Iterable<Coroutine<T>> {
  /** After moveNext gave true: the future that is done. */
  current!: Future<T>
  private readonly done = new Completions<Future<T> | null>(this)
  /** @internal All that it was given. */ readonly _all: ReadonlySet<Future<T>>
  private readonly todo: Set<Future<T>>
  private readonly timer: TimerHandle | null
  private left: number

  /** @internal */
  constructor(awaitables: Iterable<Ensurable<T>>, timeout: number | null) {
    const loop = getEventLoop()
    this._all = new Set([...new Set(awaitables)].map(awaitable => ensureFuture(awaitable, { loop })))
    this.todo = new Set(this._all)
    for (const future of this.todo) future.addDoneCallback(this.completed)
    this.left = this.todo.size
    this.timer = this.left > 0 && timeout !== null ? loop.callLater(timeout, () => this.timedOut()) : null
  }

  /** Waits for the next future to be done and makes it `current`; false when there are no more. */
  *moveNext(): Coroutine<boolean> {
    if (this.left === 0) return false
    this.left--
    this.current = yield* this.next()
    return true
  }

  /** The next future that is done. @throws StopAsyncIteration when there are no more */
  *anext(): Coroutine<Future<T>> {
    if (!(yield* this.moveNext())) throw new StopAsyncIteration()
    return this.current
  }

  *[Symbol.iterator](): Generator<Coroutine<T>, void, unknown> {
    while (this.left > 0) {
      this.left--
      yield this.nextResult()
    }
  }

  private *nextResult(): Coroutine<T> {
    return (yield* this.next()).result()
  }

  private *next(): Coroutine<Future<T>> {
    const future = yield* this.done.get()
    if (future === null) throw new TimeoutError()
    return future
  }

  private timedOut(): void {
    for (const future of this.todo) {
      future.removeDoneCallback(this.completed)
      this.done.putNowait(null)
    }
    this.todo.clear()
  }

  private readonly completed = (future: Future<T>): void => {
    if (this.todo.size === 0) return
    this.todo.delete(future)
    this.done.putNowait(future)
    if (this.todo.size === 0) this.timer?.cancel()
  }
}
