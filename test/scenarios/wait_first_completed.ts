import { createTask, FIRST_COMPLETED, run, sleep, wait } from '../../src/runtime/index'
import { len, print, sorted } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  return n
}

function* main() {
  const tasks = [3, 1, 2, 1].map(n => createTask(child(n)))
  let [done, pending] = yield* wait(tasks, { returnWhen: FIRST_COMPLETED })
  print(sorted([...done].map(task => task.result())), len(pending))
  ;[done, pending] = yield* wait(pending, { returnWhen: FIRST_COMPLETED })
  print(sorted([...done].map(task => task.result())), len(pending))
  yield* wait(pending)
}

export default run(main())
