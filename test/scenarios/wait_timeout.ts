/** wait raises nothing and cancels nothing. */
import { createTask, run, sleep, wait } from '../../src/runtime/index'
import { len, print } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
}

function* main() {
  const tasks = [1, 5].map(n => createTask(child(n)))
  let [done, pending] = yield* wait(tasks, { timeout: 0.03 })
  print(len(done), len(pending), tasks[1]!.cancelled())
  ;[done, pending] = yield* wait(tasks, { timeout: 0 })
  print(len(done), len(pending))
  ;[done, pending] = yield* wait(tasks)
  print(len(done), len(pending))
}

export default run(main())
