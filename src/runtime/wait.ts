import { type Coroutine, iscoroutine } from './coroutine'
import { ValueError } from './exceptions'
import { type Future, isfuture } from './future'
import { getRunningLoop } from './runningLoop'

/** `wait` returns as soon as one is done. */
export const FIRST_COMPLETED = 'FIRST_COMPLETED'
/** `wait` returns when one has failed, else when all are done. */
export const FIRST_EXCEPTION = 'FIRST_EXCEPTION'
/** `wait` returns when all are done. */
export const ALL_COMPLETED = 'ALL_COMPLETED'

/** When `wait` returns. */
export type ReturnWhen = typeof FIRST_COMPLETED | typeof FIRST_EXCEPTION | typeof ALL_COMPLETED

/** How long `wait` waits, and for what. */
export interface WaitOptions {
  /** Seconds; absent or null: without end. It raises nothing. */
  timeout?: number | null
  returnWhen?: ReturnWhen
}

/** What a call of `wait` waits for. For tools. */
export class WaitedFutures {
  constructor(
    readonly futures: ReadonlySet<Future<any>>,
    readonly returnWhen: ReturnWhen,
  ) {}
}

/** Waits for futures or tasks; gives those that are done and those that are pending. Cancels none of them. */
export function* wait<F extends Future<any>>(
  futures: Iterable<F>,
  options: WaitOptions = {},
): Coroutine<[done: Set<F>, pending: Set<F>]> {
  if (isfuture(futures) || iscoroutine(futures))
    throw new TypeError(`expect a list of futures, not ${isfuture(futures) ? futures.constructor.name : 'coroutine'}`)
  const all = new Set(futures)
  if (all.size === 0) throw new ValueError('Set of Tasks/Futures is empty.')
  const returnWhen = options.returnWhen ?? ALL_COMPLETED
  if (![FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED].includes(returnWhen)) {
    throw new ValueError(`Invalid return_when value: ${returnWhen}`)
  }
  for (const future of all) {
    if (iscoroutine(future)) throw new TypeError('Passing coroutines is forbidden, use tasks explicitly.')
  }
  yield* untilDone(all, options.timeout ?? null, returnWhen)
  const done = new Set<F>()
  const pending = new Set<F>()
  for (const future of all) (future.done() ? done : pending).add(future)
  return [done, pending]
}

function* untilDone(futures: Set<Future<any>>, timeout: number | null, returnWhen: ReturnWhen): Coroutine<void> {
  const loop = getRunningLoop()
  const waiter = loop.createFuture<void>()
  waiter._resource = new WaitedFutures(futures, returnWhen)
  const timer = timeout === null ? null : loop.callLater(timeout, release, waiter)
  let left = futures.size
  const onDone = (future: Future<any>) => {
    // The last one's error is not looked at: whoever waits for all still has to ask for it.
    if (--left > 0 && returnWhen !== FIRST_COMPLETED && !(returnWhen === FIRST_EXCEPTION && hasFailed(future))) return
    timer?.cancel()
    release(waiter)
  }
  for (const future of futures) future.addDoneCallback(onDone)
  try {
    yield* waiter
  } finally {
    timer?.cancel()
    for (const future of futures) future.removeDoneCallback(onDone)
  }
}

/** Whether it failed; its error counts as asked for then. */
function hasFailed(future: Future<any>): boolean {
  return !future.cancelled() && future.exception() !== null
}

/** Lets whoever awaits the waiter go on. @internal */
export function release(waiter: Future<void>): void {
  if (!waiter.done()) waiter.setResult(undefined)
}
