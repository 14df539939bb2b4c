/** Callbacks run through the loop, in the order they were added; removed ones do not. */
import { createTask, run, sleep, Task } from '../../src/runtime/index'
import { print } from './print'

function first(task: Task<any>) {
  print('first', task.result())
}

function second(task: Task<any>) {
  print('second', task.done())
}

function* child() {
  yield* sleep(0.01)
  return 7
}

function* main() {
  const task = createTask(child())
  task.addDoneCallback(first)
  task.addDoneCallback(second)
  task.addDoneCallback(second)
  task.addDoneCallback(first)
  print('removed', task.removeDoneCallback(second), task.removeDoneCallback(second))
  yield* task
  print('main goes on')
  task.addDoneCallback(second)
  print('added late')
  yield* sleep(0)
}

export default run(main())
