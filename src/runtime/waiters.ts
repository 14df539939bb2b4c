import type { EventLoop } from './eventLoop'
import type { Future } from './future'

/** Futures of those who wait for a resource, in the order they came; any of them may leave. @internal */
export class Waiters<T = void> {
  private readonly futures = new Set<Future<T>>()

  get size(): number {
    return this.futures.size
  }

  /** A new future at the end of the line; `resource` is what it stands for. */
  add(loop: EventLoop, resource: object): Future<T> {
    const future = loop.createFuture<T>()
    future._resource = resource
    this.futures.add(future)
    return future
  }

  delete(future: Future<T>): boolean {
    return this.futures.delete(future)
  }

  /** The first in line, settled or not. */
  first(): Future<T> | undefined {
    return this.futures.values().next().value
  }

  /** The first that is not settled. */
  firstPending(): Future<T> | undefined {
    for (const future of this.futures) if (!future.done()) return future
    return undefined
  }

  /** Whether all were cancelled (or there are none). */
  allCancelled(): boolean {
    for (const future of this.futures) if (!future.cancelled()) return false
    return true
  }

  [Symbol.iterator](): IterableIterator<Future<T>> {
    return this.futures.values()
  }
}
