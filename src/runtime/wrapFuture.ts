import type { EventLoop } from './eventLoop'
import { type Future, isfuture } from './future'
import { wrapConcurrent } from './io/chainFutures'
import { ConcurrentFuture } from './io/concurrentFuture'
import { awaitPromise } from './promises'
import { getEventLoop } from './runningLoop'

/**
 * A future of the loop (by default the current one) for another thread's future or a promise; a future comes back as
 * it is. Cancelling it cancels the other thread's future too.
 */
export function wrapFuture<T>(
  other: PromiseLike<T> | ConcurrentFuture<T> | Future<T>,
  options?: { loop?: EventLoop | null },
): Future<T> {
  if (isfuture(other)) return other as Future<T>
  const loop = options?.loop ?? getEventLoop()
  return other instanceof ConcurrentFuture ? wrapConcurrent(other, loop) : awaitPromise(other, loop)
}
