import { createTask, getRunningLoop, run, sleep, TimeoutError, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  yield* sleep(0.01)
  return 'in time'
}

function* main() {
  print(yield* waitFor(child(), 1))
  print(yield* waitFor(child(), null))
  const future = getRunningLoop().createFuture()
  future.setResult('settled')
  print(yield* waitFor(future, 0))
  try {
    yield* waitFor(createTask(child()), 0)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print(error.name, error)
  }
}

export default run(main())
