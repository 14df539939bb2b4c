/** A task that cancels itself gets it at its next await. */
import { CancelledError, createTask, currentTask, run, sleep, wait } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  print(currentTask()!.cancel())
  print('still running')
  try {
    yield* sleep(0)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('now')
    throw error
  }
}

function* main() {
  const task = createTask(child())
  yield* wait([task])
  print(task.cancelled())
}

export default run(main())
