/** A lock belongs to the loop in which somebody first waited for it. */
import { asyncWith, gather, Lock, newEventLoop, RuntimeError, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waits(lock: Lock) {
  yield* asyncWith(lock, function* () {
    yield* sleep(0)
  })
}

function* twice(lock: Lock) {
  try {
    yield* gather(waits(lock), waits(lock))
    print('fine')
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
}

const lock = new Lock()
const first = newEventLoop()
first.runUntilCompleteSync(twice(lock))
first.close()
const second = newEventLoop()
second.runUntilCompleteSync(twice(lock))
second.close()

export default null
