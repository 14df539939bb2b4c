/** Those who await a future go on in the order they came. */
import { CancelledError, createTask, Future, gather, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(future: Future<any>, name: string) {
  print(name, yield* future)
}

function* main() {
  const future = getRunningLoop().createFuture()
  const tasks = ['a', 'b', 'c'].map(name => createTask(waiter(future, name)))
  yield* sleep(0)
  tasks[1]!.cancel()
  try {
    yield* gather(...tasks)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('gather cancelled', future.cancelled())
  }
}

export default run(main())
