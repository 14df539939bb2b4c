import { createTask, run, shield, sleep, TimeoutError, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(0.05)
  return 'at last'
}

function* main() {
  const task = createTask(inner())
  try {
    yield* waitFor(shield(task), 0.01)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out', task.cancelled())
  }
  print(yield* task)
}

export default run(main())
