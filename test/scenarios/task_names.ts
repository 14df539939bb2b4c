import { createTask, currentTask, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print, repr } from './print'

function* child() {
  yield* sleep(0)
}

function* main() {
  let task = createTask(child(), { name: 'worker' })
  print(task.getName())
  task.setName(12)
  print(task.getName())
  print(currentTask()! === task, currentTask()!.getName() !== '')
  print(task.getCoro() !== null, task.getLoop() === getRunningLoop())
  yield* task
  // From JavaScript, where no type refuses it.
  task = createTask(child(), { name: 7 as never })
  print(repr(task.getName()))
  yield* task
}

export default run(main())
