/** Cancelling the inner task raises CancelledError in the outer one, which is not cancelled itself. */
import { CancelledError, createTask, currentTask, run, sleep, Task } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(1)
}

function* outer(task: Task<any>) {
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('inner was cancelled', currentTask()!.cancelling())
  }
  return 'went on'
}

function* main() {
  const task = createTask(inner())
  const waiting = createTask(outer(task))
  yield* sleep(0.01)
  task.cancel()
  print(yield* waiting)
}

export default run(main())
