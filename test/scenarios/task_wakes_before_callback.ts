/** Who awaited first is told first, be it a task or a callback. */
import { createTask, gather, run, sleep, Task } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(0.01)
}

function* waiter(task: Task<any>, name: string) {
  yield* task
  print(name)
}

function* main() {
  const task = createTask(child())
  const a = createTask(waiter(task, 'a'))
  yield* sleep(0)
  task.addDoneCallback(() => print('callback'))
  const b = createTask(waiter(task, 'b'))
  yield* gather(a, b)
}

export default run(main())
