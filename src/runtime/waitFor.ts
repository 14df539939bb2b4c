import { asyncWith } from './asyncWith'
import type { Awaitable, Coroutine } from './coroutine'
import { type Ensurable, ensureFuture } from './ensureFuture'
import { CancelledError, TimeoutError } from './exceptions'
import { Future } from './future'
import { awaitPromise, isthenable } from './promises'
import { getRunningLoop } from './runningLoop'
import { timeout } from './timeout'
import { release } from './wait'

/**
 * Awaits with a limit of `seconds` (null: none). When it is over, what is awaited is cancelled, and TimeoutError raised
 * once it has ended; if it gives a result nevertheless, that is the result.
 */
export function* waitFor<T>(awaitable: Ensurable<T>, seconds: number | null): Coroutine<T> {
  if (seconds !== null && seconds <= 0) {
    const future = ensureFuture(awaitable)
    if (future.done()) return future.result()
    yield* cancelAndWait(future)
    try {
      return future.result()
    } catch (error) {
      if (error instanceof CancelledError) throw new TimeoutError(undefined, { cause: error })
      throw error
    }
  }
  return yield* asyncWith(timeout(seconds), function* () {
    if (!(awaitable instanceof Future) && isthenable(awaitable)) return yield* awaitPromise(awaitable, getRunningLoop())
    return yield* awaitable as Awaitable<T>
  })
}

// The future is not awaited itself, so that this wait can be cancelled whatever the future does.
function* cancelAndWait(future: Future<any>): Coroutine<void> {
  const waiter = getRunningLoop().createFuture<void>()
  waiter._resource = future
  const onDone = () => release(waiter)
  future.addDoneCallback(onDone)
  try {
    future.cancel()
    yield* waiter
  } finally {
    future.removeDoneCallback(onDone)
  }
}
