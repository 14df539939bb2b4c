/** The message of cancel() reaches the task and who awaits it. */
import { CancelledError, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  try {
    yield* sleep(10)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('child', error)
    throw error
  }
}

function* main() {
  const task = createTask(child())
  yield* sleep(0)
  task.cancel('enough')
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('main', error)
  }
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('again', error)
  }
}

export default run(main())
