import { CancelledError, createTask, getRunningLoop, run, sleep, TimeoutError, waitFor } from '../../src/runtime/index'
import { nameOf, print } from './print'

function* child() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled at', Math.round(getRunningLoop().time() * 1000))
    throw error
  }
}

function* main() {
  const task = createTask(child())
  try {
    yield* waitFor(task, 0.02)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out', task.cancelled(), nameOf(error.cause))
  }
  try {
    yield* waitFor(child(), 0.02)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out')
  }
}

export default run(main())
