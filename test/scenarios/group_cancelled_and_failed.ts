/** Errors go before a cancellation, which stays asked for. */
import {
  asyncWith,
  CancelledError,
  createTask,
  currentTask,
  ExceptionGroup,
  run,
  sleep,
  TaskGroup,
  ValueError,
} from '../../src/runtime/index'
import { print, repr } from './print'

function* child() {
  try {
    yield* sleep(1)
  } finally {
    throw new ValueError('cleanup')
  }
}

function* parent() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(child())
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print(
      [...error.exceptions].map(e => repr(e)),
      currentTask()!.cancelling(),
    )
  }
  try {
    yield* sleep(0)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled at the next await')
  }
}

function* main() {
  const task = createTask(parent())
  yield* sleep(0.01)
  task.cancel()
  yield* task
}

export default run(main())
