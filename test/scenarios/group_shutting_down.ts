import {
  asyncWith,
  CancelledError,
  ExceptionGroup,
  run,
  RuntimeError,
  sleep,
  TaskGroup,
  ValueError,
} from '../../src/runtime/index'
import { print, repr } from './print'

function* late(group: TaskGroup) {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    try {
      group.createTask(sleep(0))
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      print('refused', error.name)
    }
    throw error
  }
}

function* fails() {
  throw new ValueError('x')
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(late(group))
      group.createTask(fails())
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print([...error.exceptions].map(e => repr(e)))
  }
}

export default run(main())
