/** Condition.waitFor under a time limit and cancelled: the lock is held again when it raises, and others are told. */
import { CancelledError, Condition, RuntimeError, TimeoutError, asyncWith, createTask, gather, run, sleep, timeout } from '../../src/runtime/index'
import { nameOf, print } from './print'

function* main() {
  const condition = new Condition()
  const box: string[] = []

  function* consumer(name: string, wanted: number) {
    yield* asyncWith(condition, function* () {
      try {
        print(name, 'has', yield* condition.waitFor(() => box.length >= wanted && [...box]))
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        print(name, 'is cancelled, the lock is held:', condition.locked())
        throw error
      }
    })
  }

  const consumers = [1, 2, 3].map(n => createTask(consumer(`c${n}`, n)))
  yield* sleep(0)
  for (const item of ['a', 'b']) {
    yield* asyncWith(condition, function* () {
      box.push(item)
      condition.notifyAll()
    })
    yield* sleep(0)
  }
  consumers[2]!.cancel()
  for (const outcome of yield* gather(...consumers, { returnExceptions: true })) print(nameOf(outcome))
  print(condition.locked())
  yield* asyncWith(condition, function* () {
    try {
      yield* asyncWith(timeout(0.01), function* () {
        yield* condition.waitFor(() => false)
      })
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      print('too late, the lock is held:', condition.locked())
    }
    print(yield* condition.waitFor(() => 'at once'))
  })
  try {
    yield* condition.waitFor(() => false)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.message)
  }
}

export default run(main())
