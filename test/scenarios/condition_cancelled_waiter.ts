/** A notified waiter that is cancelled passes the notification on. */
import { asyncWith, CancelledError, Condition, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(condition: Condition, name: string) {
  try {
    yield* asyncWith(condition, function* () {
      yield* condition.wait()
      print(name, 'woken')
    })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled', condition.locked())
  }
}

function* main() {
  const condition = new Condition()
  const a = createTask(waiter(condition, 'a'))
  const b = createTask(waiter(condition, 'b'))
  yield* sleep(0)
  yield* asyncWith(condition, function* () {
    condition.notify()
    a.cancel()
  })
  yield* sleep(0.01)
  print(a.done(), b.done())
  b.cancel()
  yield* gather(a, b)
}

export default run(main())
