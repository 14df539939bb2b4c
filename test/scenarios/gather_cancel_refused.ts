/** Children that refuse give their results; gather still raises CancelledError. */
import { CancelledError, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* stubborn() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('refused')
  }
  return 'result'
}

function* outer() {
  try {
    yield* gather(stubborn(), stubborn(), { returnExceptions: true })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled all the same')
  }
}

function* main() {
  const task = createTask(outer())
  yield* sleep(0.01)
  task.cancel()
  yield* task
}

export default run(main())
