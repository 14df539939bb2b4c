/** timeoutAt: deadlines by the loop's clock, passed ones, none, and one around what asCompleted waits for. */
import { TimeoutError, asCompleted, asyncWith, createTask, currentTask, getRunningLoop, run, sleep, timeoutAt } from '../../src/runtime/index'
import { nameOf, print } from './print'

function* main() {
  const loop = getRunningLoop()
  const start = loop.time()
  let limit = timeoutAt(start + 0.02)
  try {
    yield* asyncWith(limit, function* () {
      print(limit.when() === start + 0.02, limit.expired())
      yield* sleep(1)
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('late', limit.expired(), nameOf(error.cause), Number((loop.time() - start).toFixed(3)))
  }
  limit = timeoutAt(null)
  yield* asyncWith(limit, function* () {
    yield* sleep(0.01)
    print(limit.when(), limit.expired())
  })
  try {
    yield* asyncWith(timeoutAt(start), function* () {
      print('the body begins')
      yield* sleep(0)
      print('never')
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('was over before')
  }
  const seen: number[] = []
  const tasks = [1, 2, 9].map(n => createTask(sleep(n / 100, n)))
  try {
    yield* asyncWith(timeoutAt(loop.time() + 0.05), function* () {
      for (const each of asCompleted(tasks)) seen.push(yield* each)
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print(seen, tasks.map(task => task.done()))
  }
  print(currentTask()!.cancelling(), yield* tasks[2]!)
}

export default run(main())
