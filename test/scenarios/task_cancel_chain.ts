/** Cancelling a task cancels what it awaits, to the innermost. */
import { CancelledError, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('inner', error)
    throw error
  }
}

function* middle() {
  try {
    yield* createTask(inner())
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('middle', error)
    throw error
  }
}

function* main() {
  const outer = createTask(middle())
  yield* sleep(0.01)
  outer.cancel('all')
  try {
    yield* outer
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('main', error)
  }
}

export default run(main())
