/** A task factory that fails: the loop is told, and so is whoever waits outside. */
import { getRunningLoop, run, runCoroutineThreadsafe, ValueError, wrapFuture } from '../../src/runtime/index'
import { print, repr } from './print'

function* answer() {
  return 42
}

function refuses(): never {
  throw new ValueError('no task today')
}

function handler(_loop: any, context: any) {
  print('handler', repr(context.exception))
}

function* main() {
  const loop = getRunningLoop()
  loop.setExceptionHandler(handler)
  loop.setTaskFactory(refuses)
  const outside = runCoroutineThreadsafe(answer(), loop)
  const wrapped = wrapFuture(outside)
  try {
    yield* wrapped
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('outside', error, outside.done())
  }
  loop.setTaskFactory(null)
  print(yield* wrapFuture(runCoroutineThreadsafe(answer(), loop)))
}

export default run(main())
