/** Results come in the order of the arguments, not of the ends. */
import { createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(delay: number, value: number) {
  yield* sleep(delay)
  print('done', value)
  return value
}

function* main() {
  print(yield* gather(child(0.03, 1), child(0.01, 2), child(0.02, 3)))
  print(yield* gather())
  const task = createTask(child(0, 4))
  print(yield* gather(task, task, child(0, 5)))
}

export default run(main())
