/** The cancelled one is raised CancelledError; what is shielded goes on. */
import { CancelledError, createTask, run, shield, sleep, Task } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(0.05)
  print('inner done')
  return 1
}

function* outer(task: Task<any>) {
  try {
    yield* shield(task)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('outer cancelled', task.done())
  }
}

function* main() {
  const task = createTask(inner())
  const waiting = createTask(outer(task))
  yield* sleep(0.01)
  waiting.cancel()
  yield* waiting
  print(yield* task)
}

export default run(main())
