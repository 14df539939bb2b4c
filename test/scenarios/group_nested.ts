import { asyncWith, CancelledError, ExceptionGroup, run, sleep, TaskGroup, ValueError } from '../../src/runtime/index'
import { print, repr } from './print'

function* fails() {
  throw new ValueError('inner')
}

function* sleeps(n: number) {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', n)
    throw error
  }
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (outer) {
      outer.createTask(sleeps(1))
      yield* sleep(0)
      yield* asyncWith(new TaskGroup(), function* (inner) {
        inner.createTask(sleeps(2))
        inner.createTask(fails())
      })
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    const nested = error.exceptions[0] as ExceptionGroup
    print(
      nested.name,
      [...nested.exceptions].map(e => repr(e)),
    )
  }
}

export default run(main())
