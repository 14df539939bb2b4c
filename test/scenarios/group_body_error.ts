import { asyncWith, CancelledError, ExceptionGroup, run, sleep, TaskGroup, ValueError } from '../../src/runtime/index'
import { print, repr } from './print'

function* child() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('child cancelled')
    throw error
  }
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(child())
      yield* sleep(0)
      throw new ValueError('body')
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print([...error.exceptions].map(e => repr(e)))
  }
}

export default run(main())
