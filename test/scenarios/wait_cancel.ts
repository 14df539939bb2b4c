/** Cancelling a wait leaves the tasks alone. */
import { CancelledError, createTask, run, sleep, Task, wait } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(0.05)
  return 'alive'
}

function* waits(task: Task<any>) {
  try {
    yield* wait([task])
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('wait cancelled')
  }
}

function* main() {
  const task = createTask(child())
  const waiting = createTask(waits(task))
  yield* sleep(0.01)
  waiting.cancel()
  yield* waiting
  print(task.done(), yield* task)
}

export default run(main())
