/** uncancel() to zero drops a cancellation that was not delivered. */
import { createTask, currentTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  currentTask()!.cancel()
  currentTask()!.uncancel()
  yield* sleep(0)
  print('not cancelled')
}

function* main() {
  const task = createTask(child())
  yield* task
  print(task.cancelled())
}

export default run(main())
