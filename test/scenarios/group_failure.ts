/** One failure cancels the others and the body. */
import {
  asyncWith,
  CancelledError,
  currentTask,
  ExceptionGroup,
  getRunningLoop,
  run,
  sleep,
  TaskGroup,
  ValueError,
} from '../../src/runtime/index'
import { print, repr } from './print'

function* sleeps() {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('sibling cancelled')
    throw error
  }
}

function* fails() {
  yield* sleep(0.01)
  throw new ValueError('broken')
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(sleeps())
      group.createTask(fails())
      try {
        yield* sleep(2)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        print('body cancelled')
        throw error
      }
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print(
      error.name,
      [...error.exceptions].map(e => repr(e)),
    )
  }
  print(currentTask()!.cancelling(), Math.round(getRunningLoop().time() * 1000))
}

export default run(main())
