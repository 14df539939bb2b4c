/** Cancelled right before it ends, a task counts as cancelled, and its result is lost. */
import { CancelledError, createTask, currentTask, run } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  currentTask()!.cancel('last words')
  return 'lost'
}

function* main() {
  const task = createTask(child())
  try {
    print(yield* task)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', error)
  }
}

export default run(main())
