import { asCompleted, CancelledError, createTask, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* fails(n: number) {
  yield* sleep(n / 100)
  throw new ValueError(String(n))
}

function* cancelled() {
  yield* sleep(0.02)
  throw new CancelledError('own')
}

function* main() {
  const tasks = [createTask(fails(1)), createTask(cancelled()), createTask(sleep(0.03, 'fine'))]
  for (const nextDone of asCompleted(tasks)) {
    try {
      print(yield* nextDone)
    } catch (error) {
      if (error instanceof ValueError) {
        print('failed', error)
      } else if (error instanceof CancelledError) {
        print('cancelled', error)
      } else throw error
    }
  }
}

export default run(main())
