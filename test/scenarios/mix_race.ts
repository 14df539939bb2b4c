/** The first that works wins, the others are cancelled. */
import { CancelledError, createTask, FIRST_COMPLETED, run, sleep, ValueError, wait } from '../../src/runtime/index'
import { print } from './print'

function* runner(name: string, delay: number, fails: boolean) {
  try {
    yield* sleep(delay)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
    throw error
  }
  if (fails) {
    throw new ValueError(String(name))
  }
  return name
}

function* main() {
  let pending = [
    createTask(runner('broken', 0.01, true)),
    createTask(runner('good', 0.02, false)),
    createTask(runner('slow', 0.03, false)),
  ]
  let winner = null
  while (winner === null) {
    const [done, rest] = yield* wait(pending, { returnWhen: FIRST_COMPLETED })
    pending = [...rest]
    for (const task of done) {
      if (task.exception() === null) {
        winner = task.result()
      } else {
        print('failed', task.exception())
      }
    }
  }
  for (const task of pending) {
    task.cancel()
  }
  yield* wait(pending)
  print('winner', winner)
}

export default run(main())
