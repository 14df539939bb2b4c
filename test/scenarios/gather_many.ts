/** Of many children the first two and the last are the same; whoever ended before counts as well. */
import { allTasks, CancelledError, createTask, gather, run, sleep } from '../../src/runtime/index'
import { len, print } from './print'

function* child(number: number) {
  yield* sleep(number % 7)
  return number
}

const numbers = Array.from({ length: 49 }, (_, index) => index + 1)

function* main() {
  const ended = createTask(child(0))
  yield* ended
  const same = child(100)
  const tasks = numbers.map(number => createTask(child(number)))
  const results = yield* gather(same, same, ended, ...tasks, ended, same)
  print(results.slice(0, 5), results.slice(-4), len(results), len(allTasks()))
  const outer = gather(...numbers.map(child))
  yield* sleep(3.5)
  outer.cancel('enough')
  try {
    yield* outer
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', error, len(allTasks()))
  }
}

export default run(main())
