import { CancelledError, createTask, gather, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* fails() {
  throw new ValueError('x')
}

function* cancels() {
  throw new CancelledError('own')
}

function* sleeps() {
  yield* sleep(1)
}

function* main() {
  const task = createTask(sleeps())
  getRunningLoop().callLater(0.01, () => task.cancel('outside'))
  const results = yield* gather(fails(), cancels(), task, sleep(0, 'fine'), { returnExceptions: true })
  for (const result of results) {
    if (result instanceof Error) {
      print(result.name, result)
    } else {
      print(result)
    }
  }
}

export default run(main())
