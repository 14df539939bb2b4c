/** A task gives its result again and again. */
import { createTask, InvalidStateError, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(0.01)
  return 42
}

function* main() {
  const task = createTask(child())
  print(task.done(), task.cancelled())
  try {
    task.result()
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    print(error.name, error)
  }
  try {
    task.exception()
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    print(error.name, error)
  }
  print(yield* task, yield* task, task.result(), task.exception())
}

export default run(main())
