/** An error raised in place of the cancellation is the task's end. */
import { createTask, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  try {
    yield* sleep(1)
  } finally {
    throw new ValueError('in finally')
  }
}

function* main() {
  const task = createTask(child())
  yield* sleep(0)
  task.cancel()
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('failed', error)
  }
  print(task.cancelled())
}

export default run(main())
