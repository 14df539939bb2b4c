/** A limit around a group cancels its tasks. */
import { asyncWith, CancelledError, run, sleep, TaskGroup, timeout, TimeoutError } from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  try {
    yield* sleep(n)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('child', n)
    throw error
  }
}

function* main() {
  try {
    yield* asyncWith(timeout(0.01), function* () {
      yield* asyncWith(new TaskGroup(), function* (group) {
        group.createTask(child(1))
      })
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out')
  }
}

export default run(main())
