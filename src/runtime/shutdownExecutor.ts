import { asyncWith } from './asyncWith'
import type { Coroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { TimeoutError } from './exceptions'
import { logger } from './log'
import { timeout } from './timeout'
import { wrapFuture } from './wrapFuture'

/** Ends the threads of a loop's default executor, waiting at most `seconds` (null: without limit). @internal */
export function* shutdownExecutor(loop: EventLoop, seconds: number | null): Coroutine<void> {
  loop._executorShutDown = true
  const executor = loop._executor
  if (executor === null) return
  try {
    yield* asyncWith(timeout(seconds), function* () {
      yield* wrapFuture(executor.shutdown(true), { loop })
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    logger.warning(`The executor did not finish joining its threads within ${seconds} seconds.`)
    void executor.shutdown(false)
  }
}
