import {
  asyncWith,
  getRunningLoop,
  run,
  RuntimeError,
  sleep,
  timeout,
  Timeout,
  TimeoutError,
} from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  let limit!: Timeout
  try {
    limit = timeout(0.01)
    yield* asyncWith(limit, function* () {
      limit.reschedule(loop.time() + 0.05)
      yield* sleep(0.03)
      print('still here')
      limit.reschedule(null)
      yield* sleep(0.1)
      limit.reschedule(loop.time() - 1)
      yield* sleep(1)
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out', Math.round(loop.time() * 1000))
  }
  try {
    limit.reschedule(1)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
}

export default run(main())
