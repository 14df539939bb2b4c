import {
  allTasks,
  createTask,
  currentTask,
  eagerTaskFactory,
  getRunningLoop,
  run,
  sleep,
  Task,
} from '../../src/runtime/index'
import { len, print } from './print'

function* child(parent: Task<any>) {
  print(currentTask()! === parent, len(allTasks()))
  yield* sleep(0)
}

function* main() {
  getRunningLoop().setTaskFactory(eagerTaskFactory)
  const me = currentTask()!
  const task = createTask(child(me))
  print(currentTask()! === me, len(allTasks()))
  yield* task
}

export default run(main())
