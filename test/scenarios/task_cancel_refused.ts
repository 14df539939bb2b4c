/** A task may catch its cancellation and go on to a result. */
import { CancelledError, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* stubborn() {
  for (let turn = 0; turn < 3; turn++) {
    try {
      yield* sleep(1)
      print('slept')
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      print('refused', turn)
    }
  }
  return 'result'
}

function* main() {
  const task = createTask(stubborn())
  yield* sleep(0.1)
  print(task.cancel())
  yield* sleep(0)
  print(task.cancel())
  print(yield* task, task.cancelled(), task.cancelling())
}

export default run(main())
