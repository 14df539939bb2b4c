import { type Awaitable, type Coroutine, isawaitable } from './coroutine'
import type { Ensurable, ResultOf } from './ensureFuture'
import { awaitPromise, isthenable } from './promises'
import { entire } from './repr'
import { getEventLoop } from './runningLoop'

/**
 * Awaits anything: `const value = yield* awaiting(thing)`, where the thing is a future, a task, a coroutine, an object
 * with an await protocol of its own, or a promise. Only promises need it; it is for code that does not know what it is
 * given. To cancel what a promise stands for use `fromPromise(signal => …)`.
 * @throws TypeError when it cannot be awaited
 */
export function* awaiting<A extends Ensurable<unknown>>(awaitable: A): Coroutine<ResultOf<A>> {
  if (isawaitable(awaitable)) return yield* awaitable as Awaitable<ResultOf<A>>
  if (isthenable(awaitable)) return yield* awaitPromise(awaitable as PromiseLike<ResultOf<A>>, getEventLoop())
  throw new TypeError(`${entire(awaitable)} cannot be awaited`)
}
