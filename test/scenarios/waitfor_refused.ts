/** What refuses its cancellation gives its result, late. */
import { CancelledError, currentTask, getRunningLoop, run, sleep, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* stubborn() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    yield* sleep(0.05)
  }
  return 'late'
}

function* main() {
  print(yield* waitFor(stubborn(), 0.01))
  print(Math.round(getRunningLoop().time() * 1000), currentTask()!.cancelling())
}

export default run(main())
