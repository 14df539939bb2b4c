/** What futures, tasks and timeouts look like in print; addresses, lines and coroutines are left out. */
import {
  type Awaitable,
  asyncWith,
  createTask,
  getRunningLoop,
  run,
  sleep,
  TaskGroup,
  timeout,
  ValueError,
  wait,
} from '../../src/runtime/index'
import { print, repr } from './print'

function done() {}

function* waits(future: Awaitable<unknown>) {
  return yield* future
}

function* fails() {
  throw new ValueError("it's broken")
}

function* main() {
  const loop = getRunningLoop()
  let future = loop.createFuture<unknown>()
  print(future)
  for (let i = 0; i < 4; i++) {
    future.addDoneCallback(done)
    print(future)
  }
  future.setResult(['one', 2, 'a string of more than thirty characters, cut in the middle', 4, 5, 6, 7])
  print(future)
  for (const result of ['short', 'a string of more than thirty characters, cut in the middle', 1.5, ['nested', ['deeper']]]) {
    future = loop.createFuture()
    future.setResult(result)
    print(future)
  }
  future = loop.createFuture()
  future.cancel()
  print(future)
  future = loop.createFuture()
  let task = createTask(waits(future), { name: "it's a task" })
  print(task)
  yield* sleep(0)
  print(task, future)
  const outer = createTask(waits(task), { name: 'outer' })
  yield* sleep(0)
  print(task)
  outer.cancel()
  print(task)
  yield* sleep(0)
  yield* sleep(0)
  print(task, outer)
  task = createTask(fails(), { name: 'fails' })
  yield* wait([task])
  print(task, repr(task.exception()))
  task = createTask(waits(sleep(0, 5)), { name: 'five' })
  yield* task
  print(task)
  const limit = timeout(0.123456)
  print(limit)
  yield* asyncWith(limit, function* () {
    print(limit)
  })
  print(limit)
  const group = new TaskGroup()
  print(group)
  yield* asyncWith(group, function* () {
    group.createTask(sleep(0))
    print(group)
  })
  print(group)
}

export default run(main())
