/** Cancelled between the wake-up and the step: the wake-up's value is lost. */
import { CancelledError, createTask, Future, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(future: Future<any>) {
  try {
    print('got', yield* future)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled, future is', future.result())
  }
}

function* main() {
  const future = getRunningLoop().createFuture()
  const task = createTask(child(future))
  yield* sleep(0)
  future.setResult('value')
  print(task.cancel())
  yield* task
}

export default run(main())
