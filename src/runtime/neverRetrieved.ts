import type { EventLoop } from './eventLoop'
import { atExit } from './host/exit'

/** What is told about a failed future that nobody asked for its error. */
export interface Failure {
  readonly loop: EventLoop
  readonly message: string
  readonly exception: unknown
  /** What an earlier cancelling said, which did not end the future. */
  readonly cancelMessage?: string
}

/**
 * Watches a future that failed until somebody asks for its error; when it is collected first, or the program ends,
 * the loop's exception handler hears of it. Returns what `retrieved` wants.
 */
export function watchFailure(future: object, failure: Failure): Failure {
  if (!listening) {
    listening = true
    atExit(reportAll)
  }
  fresh.set(failure, future)
  return failure
}

/** Somebody asked for the error: nothing is to be told. */
export function retrieved(failure: Failure): void {
  if (fresh.delete(failure)) return
  unretrieved.delete(failure)
  collected.unregister(failure)
}

/** Hands the failures of late to the garbage collector; called when a loop has nothing to do. @internal */
export function watchFreshFailures(): void {
  if (fresh.size === 0) return
  for (const [failure, future] of fresh) {
    // Until its stack is written out an error holds the objects on it, the future itself among them.
    void (failure.exception as Error | null | undefined)?.stack
    unretrieved.add(failure)
    collected.register(future, failure, failure)
  }
  fresh.clear()
}

// Most errors are asked for before the loop rests: only the others pay for being watched.
const fresh = new Map<Failure, object>()
const unretrieved = new Set<Failure>()
let listening = false

// Python counts references and tells at once; here the garbage collector decides when.
const collected = new FinalizationRegistry<Failure>(failure => {
  if (unretrieved.delete(failure)) report(failure)
})

function report({ loop, message, exception }: Failure): void {
  loop.callExceptionHandler({ message, exception })
}

function reportAll(): void {
  for (const failure of [...unretrieved, ...fresh.keys()]) report(failure)
  unretrieved.clear()
  fresh.clear()
}
