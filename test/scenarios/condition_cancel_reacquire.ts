/** Cancelled while it takes the lock again: it gets the lock first, then the error. */
import { asyncWith, CancelledError, Condition, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(condition: Condition) {
  try {
    yield* asyncWith(condition, function* () {
      try {
        yield* condition.wait()
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        print('raised with the lock', condition.locked(), error)
        throw error
      }
    })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('left', condition.locked())
  }
}

function* main() {
  const condition = new Condition()
  const task = createTask(waiter(condition))
  yield* sleep(0)
  yield* condition.acquire()
  condition.notify()
  yield* sleep(0.01)
  task.cancel('first')
  yield* sleep(0.01)
  task.cancel('second')
  yield* sleep(0.01)
  print('main releases', task.done())
  condition.release()
  yield* task
}

export default run(main())
