import { type Coroutine, iscoroutine } from '../coroutine'
import { ensureFuture } from '../ensureFuture'
import type { EventLoop } from '../eventLoop'
import { endsTheLoop } from '../exceptions'
import type { Future } from '../future'
import { ConcurrentFuture } from './concurrentFuture'
import { soonAfter } from './readiness'
import { IoResource } from './resource'

/** A loop's future that settles as another thread's does; cancelling one cancels the other. @internal */
export function wrapConcurrent<T>(source: ConcurrentFuture<T>, loop: EventLoop): Future<T> {
  const future = loop.createFuture<T>()
  const resource = new IoResource('thread', source._label)
  future._resource = resource
  future.addDoneCallback(() => {
    if (future.cancelled()) source.cancel()
  })
  source.addDoneCallback(() => {
    if (!loop.isClosed()) soonAfter(loop, resource, () => copyState(source, future))
  })
  return future
}

/**
 * Runs a coroutine in a loop from outside it, such as a Node callback; cancelling the result cancels the task. From a
 * worker thread use LoopHandle.
 */
export function runCoroutineThreadsafe<T>(coroutine: Coroutine<T>, loop: EventLoop): ConcurrentFuture<T> {
  if (!iscoroutine(coroutine)) throw new TypeError('A coroutine object is required')
  const outside = new ConcurrentFuture<T>()
  loop.callSoonThreadsafe(() => {
    let task: Future<T>
    try {
      task = ensureFuture<T>(coroutine, { loop })
    } catch (error) {
      // A task factory that fails: whoever waits outside has to hear of it too.
      if (!endsTheLoop(error) && outside.setRunningOrNotifyCancel()) outside.setException(error)
      throw error
    }
    outside.addDoneCallback(() => {
      if (outside.cancelled() && !loop.isClosed()) loop._soonFrom('thread', () => task.cancel(), [])
    })
    task.addDoneCallback(() => {
      if (task.cancelled()) outside.cancel()
      if (!outside.setRunningOrNotifyCancel()) return
      const exception = task.exception()
      if (exception === null) outside.setResult(task.result())
      else outside.setException(exception)
    })
  })
  return outside
}

function copyState<T>(source: ConcurrentFuture<T>, future: Future<T>): void {
  if (future.done()) return
  if (source.cancelled()) {
    future.cancel()
    return
  }
  const exception = source.exception()
  if (exception === null) future.setResult(source.result())
  else future.setException(exception)
}
