import {
  asyncWith,
  CancelledError,
  createTask,
  currentTask,
  eagerTaskFactory,
  getRunningLoop,
  run,
  sleep,
  TaskGroup,
  ValueError,
} from '../../src/runtime/index'
import { print } from './print'

function* fails() {
  throw new ValueError('at once')
}

function* cancels() {
  throw new CancelledError('own')
}

function* main() {
  getRunningLoop().setTaskFactory(eagerTaskFactory)
  const task = createTask(fails())
  print(task.done(), task.exception())
  const cancelled = createTask(cancels())
  print(cancelled.cancelled())
  const me = currentTask()!
  let inner: any
  yield* asyncWith(new TaskGroup(), function* (group) {
    inner = group.createTask(sleep(0, 'fine'))
  })
  print(inner.result(), currentTask()! === me)
}

export default run(main())
