import {
  asyncWith,
  currentTask,
  getRunningLoop,
  run,
  sleep,
  Timeout,
  timeout,
  TimeoutError,
} from '../../src/runtime/index'
import { nameOf, print } from './print'

function* main() {
  const loop = getRunningLoop()
  let limit!: Timeout
  try {
    limit = timeout(0.02)
    yield* asyncWith(limit, function* () {
      print(limit.expired(), Math.round(limit.when()! * 1000))
      yield* sleep(1)
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out', Math.round(loop.time() * 1000), nameOf(error.cause))
  }
  print(limit.expired(), currentTask()!.cancelling())
}

export default run(main())
