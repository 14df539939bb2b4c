/** all_tasks holds what is not done. */
import { allTasks, createTask, currentTask, gather, run, sleep } from '../../src/runtime/index'
import { print, sorted } from './print'

function* child(delay: number) {
  yield* sleep(delay)
}

function* main() {
  currentTask()!.setName('main')
  const tasks = Array.from({ length: 3 }, (_, n) => createTask(child(n / 100), { name: `child ${n}` }))
  print(sorted([...allTasks()].map(task => task.getName())))
  yield* tasks[1]!
  print(sorted([...allTasks()].map(task => task.getName())))
  yield* gather(...tasks)
  print(sorted([...allTasks()].map(task => task.getName())))
}

export default run(main())
