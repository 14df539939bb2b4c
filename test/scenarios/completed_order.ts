import { asCompleted, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  return n
}

function* main() {
  const tasks = [3, 1, 2].map(n => createTask(child(n)))
  for (const nextDone of asCompleted(tasks)) {
    print(yield* nextDone)
  }
}

export default run(main())
