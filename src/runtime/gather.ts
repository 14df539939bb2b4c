import { copyContext } from './contextVars'
import { isawaitable } from './coroutine'
import { type Ensurable, ensureFuture, type ResultOf } from './ensureFuture'
import type { EventLoop } from './eventLoop'
import { CancelledError } from './exceptions'
import { Future } from './future'
import { isthenable } from './promises'
import { getEventLoop } from './runningLoop'

/** How gather treats errors. */
export interface GatherOptions {
  /** Errors become results instead of ending the gathering. */
  returnExceptions?: boolean
}

/**
 * Runs awaitables side by side: a future of their results in the order given. The first error settles it, the others
 * go on. Cancelling it cancels all that are not done; a child that is cancelled counts as one that failed.
 * Options stand last: `gather(a, b, { returnExceptions: true })`.
 */
export function gather<A extends readonly Ensurable<unknown>[]>(
  ...awaitables: A
): Future<{ -readonly [K in keyof A]: ResultOf<A[K]> }>
export function gather<A extends readonly Ensurable<unknown>[]>(
  ...awaitables: [...A, GatherOptions]
): Future<{ -readonly [K in keyof A]: ResultOf<A[K]> | Error }>
export function gather(...given: unknown[]): Future<any> {
  const last = given.at(-1)
  const options = given.length > 0 && !isawaitable(last) && !isthenable(last) ? (given.pop() as GatherOptions) : {}
  return gatherAll(given as Ensurable<unknown>[], options?.returnExceptions ?? false)
}

function gatherAll(awaitables: Ensurable<unknown>[], returnExceptions: boolean): Future<unknown[]> {
  if (awaitables.length === 0) {
    const empty = getEventLoop().createFuture<unknown[]>()
    empty.setResult([])
    return empty
  }
  const futures = new Map<unknown, Future<unknown>>()
  const children: Future<unknown>[] = []
  const doneAlready: Future<unknown>[] = []
  let loop: EventLoop | null = null
  let finished = 0
  // One for all: the callback reads and sets no variable.
  const context = copyContext()

  const childDone = (child: Future<unknown>) => {
    finished++
    if (outer.done()) {
      if (!child.cancelled()) child.exception()
      return
    }
    if (!returnExceptions) {
      if (child.cancelled() || child._failed()) {
        outer._fail(child._error())
        return
      }
    }
    if (finished < futures.size) return
    if (outer.cancelRequested) outer._fail(children.at(-1)!._makeCancelledError())
    else outer.setResult(children.map(outcome))
  }

  for (const awaitable of awaitables) {
    let future = futures.get(awaitable)
    if (future === undefined) {
      future = ensureFuture(awaitable, { loop })
      loop ??= future.getLoop()
      futures.set(awaitable, future)
      if (future.done()) doneAlready.push(future)
      else future.addDoneCallback(childDone, { context })
    }
    children.push(future)
  }
  const outer = new GatheringFuture(children, loop!)
  for (const child of doneAlready) childDone(child)
  return outer
}

/** The future of a gathering: cancelling it cancels its children, and their end settles it. */
export class GatheringFuture extends Future<unknown[]> {
  /** @internal */ cancelRequested = false

  /** @internal */
  constructor(
    /** What it gathers, in the order given; one that was given twice stands there twice. */
    readonly children: readonly Future<unknown>[],
    loop: EventLoop,
  ) {
    super({ loop })
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false
    let cancelled = false
    for (const child of this.children) if (child.cancel(message)) cancelled = true
    if (cancelled) this.cancelRequested = true
    return cancelled
  }
}

function outcome(child: Future<unknown>): unknown {
  if (child.cancelled()) return new CancelledError(child._cancelMessage)
  return child._failed() ? child._error() : child.result()
}
