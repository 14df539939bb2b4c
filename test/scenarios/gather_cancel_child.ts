/** A cancelled child is a failed child: gather itself is not cancelled. */
import { CancelledError, createTask, currentTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(1)
}

function* main() {
  const task = createTask(child())
  const other = createTask(child())
  const gathering = gather(task, other)
  yield* sleep(0)
  task.cancel('child')
  try {
    yield* gathering
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('raised', error, gathering.cancelled(), currentTask()!.cancelling())
  }
  print(other.done(), gathering.cancel())
  other.cancel()
}

export default run(main())
