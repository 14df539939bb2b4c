import type { Coroutine } from './coroutine'
import type { EventLoop } from './eventLoop'
import { BaseException } from './exceptions'
import { gather } from './gather'

/** Closes what async generators a loop still has; an error of one is told to the exception handler. @internal */
export function* shutdownAsyncgens(loop: EventLoop): Coroutine<void> {
  loop._asyncgensShutDown = true
  if (loop._asyncgens.size === 0) return
  const closing = [...loop._asyncgens]
  loop._asyncgens.clear()
  const results = yield* gather(...closing.map(generator => generator.aclose()), { returnExceptions: true })
  results.forEach((result: unknown, index: number) => {
    if (result instanceof Error && !(result instanceof BaseException)) {
      loop.callExceptionHandler({
        message: `an error occurred during closing of asynchronous generator ${closing[index]}`,
        exception: result,
        asyncgen: closing[index],
      })
    }
  })
}
