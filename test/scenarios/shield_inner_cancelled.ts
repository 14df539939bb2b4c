import { CancelledError, createTask, run, shield, sleep } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(1)
}

function* main() {
  const task = createTask(inner())
  const shielded = shield(task)
  yield* sleep(0)
  task.cancel()
  try {
    yield* shielded
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('shield cancelled', shielded.cancelled())
  }
}

export default run(main())
