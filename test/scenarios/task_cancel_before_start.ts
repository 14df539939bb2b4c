/** A task that is cancelled before its first step never runs. */
import { CancelledError, createTask, run } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  print('never')
}

function* main() {
  const task = createTask(child())
  print(task.cancel(), task.cancelled(), task.cancelling())
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', error)
  }
  print(task.cancelled(), task.cancel(), task.cancelling())
}

export default run(main())
