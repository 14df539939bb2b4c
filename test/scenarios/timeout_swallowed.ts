/** A block that swallows the cancellation is no timeout, but the limit has expired. */
import { asyncWith, CancelledError, currentTask, run, sleep, timeout } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const limit = timeout(0.01)
  yield* asyncWith(limit, function* () {
    try {
      yield* sleep(1)
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      print('swallowed')
    }
  })
  print(limit.expired(), currentTask()!.cancelling())
}

export default run(main())
