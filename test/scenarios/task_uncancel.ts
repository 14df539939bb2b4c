/** cancelling() counts requests, uncancel() takes one back. */
import { CancelledError, createTask, currentTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  const task = currentTask()!
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(task.cancelling(), task.uncancel(), task.cancelling(), task.uncancel(), task.uncancel())
  }
  yield* sleep(0.01)
  return 'alive'
}

function* main() {
  const task = createTask(child())
  yield* sleep(0)
  task.cancel()
  task.cancel()
  print(task.cancelling())
  print(yield* task)
}

export default run(main())
