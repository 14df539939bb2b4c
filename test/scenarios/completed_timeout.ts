import { asCompleted, createTask, run, sleep, TimeoutError, wait } from '../../src/runtime/index'
import { print } from './print'

function* child(n: number) {
  yield* sleep(n / 100)
  return n
}

function* main() {
  const tasks = [1, 5, 6].map(n => createTask(child(n)))
  for (const nextDone of asCompleted(tasks, { timeout: 0.03 })) {
    try {
      print(yield* nextDone)
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error
      print(error.name)
    }
  }
  print([...tasks].map(task => task.done()))
  yield* wait(tasks)
}

export default run(main())
