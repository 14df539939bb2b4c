import { ChildEnds } from './childEnds'
import { isawaitable } from './coroutine'
import { type Ensurable, ensureFuture, type ResultOf } from './ensureFuture'
import type { EventLoop } from './eventLoop'
import { Future, isfuture } from './future'
import { Met } from './met'
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
  const options = isOptions(last) ? (given.pop() as GatherOptions) : {}
  return gatherAll(given as Ensurable<unknown>[], options.returnExceptions ?? false)
}

// Anything else that is not awaitable is refused with the children.
function isOptions(last: unknown): boolean {
  return typeof last === 'object' && last !== null && !isawaitable(last) && !isthenable(last)
}

function gatherAll(awaitables: Ensurable<unknown>[], returnExceptions: boolean): Future<unknown[]> {
  if (awaitables.length === 0) {
    const empty = getEventLoop().createFuture<unknown[]>()
    empty.setResult([])
    return empty
  }
  // What is given twice is one child: to look each up is dear, and hardly ever needed.
  const known = areDistinct(awaitables) ? null : new Map<unknown, Future<unknown>>()
  let ends: ChildEnds | null = null
  const children = awaitables.map(awaitable => {
    let child = known?.get(awaitable)
    if (child === undefined) {
      child = ensureFuture(awaitable, { loop: ends?.loop })
      known?.set(awaitable, child)
      ends ??= new ChildEnds(child.getLoop(), returnExceptions)
      ends.watch(child)
    }
    return child
  })
  const outer = new GatheringFuture(children, ends!.loop)
  ends!.tell(outer)
  return outer
}

function areDistinct(objects: readonly unknown[]): boolean {
  if (objects.length <= FEW) return objects.every((object, at) => objects.indexOf(object) === at)
  const futures = new Set<Future<unknown>>()
  return objects.every(object => isNew(object, futures))
}

function isNew(object: unknown, futures: Set<Future<unknown>>): boolean {
  if (typeof object !== 'object' || object === null) return false
  if (!isfuture(object)) return !Met.before(object, futures)
  const { size } = futures
  return futures.add(object).size > size
}

/** Of so many it is quicker to compare each with each than to mark them. */
const FEW = 32

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
