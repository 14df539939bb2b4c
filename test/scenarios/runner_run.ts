/** run() cancels what is left and closes the loop. */
import { CancelledError, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* leftOver() {
  try {
    yield* sleep(10)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('left over, cancelled')
    yield* sleep(0.01)
    print('cleaned up')
    throw error
  }
}

function* main() {
  createTask(leftOver())
  yield* sleep(0)
  return 'result'
}

function* prints() {
  print('main ends')
  yield* main()
}

export default run(prints())
