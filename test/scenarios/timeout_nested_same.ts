/** Both limits at one time. */
import { asyncWith, currentTask, run, sleep, Timeout, timeout, TimeoutError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  let inner!: Timeout
  let outer!: Timeout
  try {
    outer = timeout(0.01)
    yield* asyncWith(outer, function* () {
      inner = timeout(0.01)
      yield* asyncWith(inner, function* () {
        yield* sleep(5)
      })
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out', outer.expired(), inner.expired(), currentTask()!.cancelling())
  }
}

export default run(main())
