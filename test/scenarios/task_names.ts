import { createTask, currentTask, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(0)
}

function* main() {
  const task = createTask(child(), { name: 'worker' })
  print(task.getName())
  task.setName(12)
  print(task.getName())
  print(currentTask()! === task, currentTask()!.getName() !== '')
  print(task.getCoro() !== null, task.getLoop() === getRunningLoop())
  yield* task
}

export default run(main())
