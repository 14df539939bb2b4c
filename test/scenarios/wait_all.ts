import { createTask, run, sleep, wait } from '../../src/runtime/index'
import { len, print, sorted } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  return n
}

function* main() {
  const tasks = [3, 1, 2].map(n => createTask(child(n)))
  const [done, pending] = yield* wait(tasks)
  print(sorted([...done].map(task => task.result())), len(pending))
}

export default run(main())
