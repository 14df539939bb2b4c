/** Cancelled in the moment it was given the place: the place goes to the next. */
import { CancelledError, createTask, gather, run, Semaphore, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(semaphore: Semaphore, name: string) {
  try {
    yield* semaphore.acquire()
    print(name, 'has')
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const semaphore = new Semaphore(1)
  yield* semaphore.acquire()
  const tasks = ['a', 'b', 'c'].map(name => createTask(worker(semaphore, name)))
  yield* sleep(0)
  semaphore.release()
  tasks[0]!.cancel()
  tasks[1]!.cancel()
  yield* sleep(0.01)
  print(semaphore.locked(), tasks[2]!.done())
  semaphore.release()
  yield* gather(...tasks)
}

export default run(main())
