/** Cancelling who waits cancels what is awaited, and it is no timeout. */
import { CancelledError, createTask, run, sleep, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('child cancelled')
    throw error
  }
}

function* waits() {
  try {
    yield* waitFor(child(), 1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('waiter cancelled')
  }
}

function* main() {
  const task = createTask(waits())
  yield* sleep(0.01)
  task.cancel()
  yield* task
}

export default run(main())
