import { type Awaitable, type Coroutine, isawaitable, iscoroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { ValueError } from './exceptions'
import { type Future, isfuture } from './future'
import { awaitPromise, isthenable } from './promises'
import { getEventLoop } from './runningLoop'

/** What becomes a future: a future itself, a coroutine, any object `yield*` awaits, a promise. */
export type Ensurable<T> = Awaitable<T> | PromiseLike<T>

/** What awaiting something gives. */
export type ResultOf<A> = A extends Awaitable<infer T> ? T : A extends PromiseLike<infer T> ? T : never

/** A task for a coroutine (or another awaitable), a future for a promise, a future itself as it is. */
export function ensureFuture<T>(awaitable: Ensurable<T>, options?: { loop?: EventLoop | null }): Future<T> {
  const loop = options?.loop
  if (isfuture(awaitable)) {
    if (loop != null && loop !== awaitable.getLoop()) {
      throw new ValueError('The future belongs to a different loop than the one specified as the loop argument')
    }
    return awaitable as Future<T>
  }
  const owner = loop ?? getEventLoop()
  if (iscoroutine(awaitable)) return owner.createTask(awaitable as Coroutine<T>)
  // A promise may have an iterator: see awaitablePromises.ts.
  if (isawaitable(awaitable) && !(awaitable instanceof Promise)) return owner.createTask(wrap(awaitable))
  if (isthenable(awaitable)) return awaitPromise(awaitable as PromiseLike<T>, owner)
  throw new TypeError('An asyncio.Future, a coroutine or an awaitable is required')
}

function* wrap<T>(awaitable: Awaitable<T>): Coroutine<T> {
  return yield* awaitable
}
