import type { Coroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { CancelledError } from './exceptions'
import { Future } from './future'
import { getEventLoop } from './runningLoop'
import type { Task } from './task'

/**
 * Awaits a promise in a coroutine: `const response = yield* fromPromise(signal => fetch(url, { signal }))`.
 * Given a function it passes an AbortSignal, which aborts when the awaiting task is cancelled; a plain promise cannot
 * be cancelled, its outcome is dropped then.
 */
export function* fromPromise<T>(source: PromiseLike<T> | ((signal: AbortSignal) => PromiseLike<T>)): Coroutine<T> {
  if (typeof source !== 'function') return yield* awaitPromise(source, getEventLoop())
  const controller = new AbortController()
  const future = awaitPromise(source(controller.signal), getEventLoop())
  try {
    return yield* future
  } catch (error) {
    if (error instanceof CancelledError) controller.abort(error)
    throw error
  }
}

/** A future that settles as the promise does. @internal */
export function awaitPromise<T>(promise: PromiseLike<T>, loop: EventLoop): Future<T> {
  const future = new Future<T>({ loop })
  future._resource = promise
  promise.then(
    value => {
      if (!future.done() && !loop.isClosed()) future.setResult(value)
    },
    error => {
      if (!future.done() && !loop.isClosed()) future._fail(error)
    },
  )
  return future
}

/** Cancels the task when the signal aborts; the reason's message goes along. Returns the task. */
export function cancelOnAbort<T>(task: Task<T>, signal: AbortSignal): Task<T> {
  const cancel = () => void task.cancel(signal.reason instanceof Error ? signal.reason.message : String(signal.reason))
  if (signal.aborted) cancel()
  else {
    signal.addEventListener('abort', cancel, { once: true })
    task.addDoneCallback(() => signal.removeEventListener('abort', cancel))
  }
  return task
}

/** True for an object with a `then`. */
export function isthenable(object: unknown): object is PromiseLike<unknown> {
  return typeof (object as Partial<PromiseLike<unknown>> | null)?.then === 'function'
}
