/** A task may await while it cleans up, and be cancelled again there. */
import { CancelledError, createTask, run, sleep, wait } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  try {
    yield* sleep(10)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cleaning')
    try {
      yield* sleep(1)
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      print('cancelled while cleaning')
    } finally {
      print('clean')
    }
    throw error
  }
}

function* main() {
  const task = createTask(child())
  yield* sleep(0.01)
  task.cancel()
  yield* sleep(0.01)
  task.cancel()
  yield* wait([task])
  print(task.cancelled(), task.cancelling())
}

export default run(main())
