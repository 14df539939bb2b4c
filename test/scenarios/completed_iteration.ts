/** Asynchronous iteration gives the tasks themselves. */
import { asCompleted, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  return n
}

function* main() {
  const slow = createTask(child(2))
  const fast = createTask(child(1))
  const iterator = asCompleted([slow, fast])
  while (yield* iterator.moveNext()) {
    const task = iterator.current
    print(task === slow, task === fast, task.result())
  }
}

export default run(main())
