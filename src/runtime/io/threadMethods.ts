import type { Coroutine } from '../coroutine'
import { EventLoop } from '../eventLoop'
import { RuntimeError } from '../exceptions'
import type { Future } from '../future'
import { getRunningLoop } from '../runningLoop'
import { wrapConcurrent } from './chainFutures'
import type { ConcurrentFuture } from './concurrentFuture'
import type { ThreadFunction, ThreadResult } from './threadFunction'
import { ThreadPoolExecutor } from './threadPool'

/** Whatever runs functions elsewhere: ThreadPoolExecutor, or the program's own. */
export interface Executor {
  submit<A extends unknown[], R>(func: ThreadFunction<A, R>, ...args: A): ConcurrentFuture<ThreadResult<R>>
}

/** The threads of a loop. */
export interface ThreadMethods {
  /** Has a thread call `func(...args)`; null: a thread of the loop's own pool. See ThreadFunction for what can be run. */
  runInExecutor<A extends unknown[], R>(
    executor: Executor | null,
    func: ThreadFunction<A, R>,
    ...args: A
  ): Future<ThreadResult<R>>

  /** The pool that runInExecutor(null, …) and toThread use. */
  setDefaultExecutor(executor: ThreadPoolExecutor): void
}

declare module '../eventLoop' {
  interface EventLoop extends ThreadMethods {}
}

/** Calls `func(...args)` in a thread of the loop's own pool. See ThreadFunction for what can be run. */
export function* toThread<A extends unknown[], R>(func: ThreadFunction<A, R>, ...args: A): Coroutine<ThreadResult<R>> {
  return yield* getRunningLoop().runInExecutor(null, func, ...args)
}

const methods: ThreadMethods & ThisType<EventLoop> = {
  runInExecutor(executor, func, ...args) {
    this._checkClosed()
    return wrapConcurrent((executor ?? defaultExecutor(this)).submit(func, ...args), this)
  },
  setDefaultExecutor(executor) {
    if (!(executor instanceof ThreadPoolExecutor)) throw new TypeError('executor must be ThreadPoolExecutor instance')
    this._executor = executor
  },
}

function defaultExecutor(loop: EventLoop): ThreadPoolExecutor {
  if (loop._executorShutDown) throw new RuntimeError('Executor shutdown has been called')
  loop._executor ??= new ThreadPoolExecutor({ threadNamePrefix: 'asyncio' })
  return loop._executor as ThreadPoolExecutor
}

/** Gives loops their threads. */
export function installThreadMethods(): void {
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(EventLoop.prototype, name, { value, writable: true, configurable: true })
  }
}
