import { asyncWith, CancelledError, createTask, gather, Lock, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(lock: Lock, name: string) {
  try {
    yield* asyncWith(lock, function* () {
      print(name, 'has')
      yield* sleep(0.01)
    })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const lock = new Lock()
  const tasks = ['a', 'b', 'c'].map(name => createTask(worker(lock, name)))
  yield* sleep(0)
  tasks[1]!.cancel()
  yield* gather(...tasks)
  print(lock.locked())
}

export default run(main())
