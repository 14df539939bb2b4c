/** Cancelled from outside and timed out at once: it is a cancellation. */
import {
  asyncWith,
  CancelledError,
  createTask,
  currentTask,
  getRunningLoop,
  run,
  sleep,
  timeout,
  Timeout,
  wait,
} from '../../src/runtime/index'
import { print } from './print'

function* child() {
  let limit!: Timeout
  try {
    limit = timeout(0.01)
    yield* asyncWith(limit, function* () {
      yield* sleep(5)
    })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', limit.expired(), currentTask()!.cancelling())
    throw error
  }
}

function* main() {
  const task = createTask(child())
  getRunningLoop().callLater(0.01, () => task.cancel())
  yield* wait([task])
  print(task.cancelled())
}

export default run(main())
