import {
  asyncWith,
  CancelledError,
  createTask,
  currentTask,
  run,
  sleep,
  TaskGroup,
  wait,
} from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('child cancelled', n)
    throw error
  }
}

function* parent() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(child(1))
    })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('parent cancelled', error, currentTask()!.cancelling())
    throw error
  }
}

function* main() {
  const task = createTask(parent())
  yield* sleep(0.01)
  task.cancel('outside')
  yield* wait([task])
  print(task.cancelled())
}

export default run(main())
