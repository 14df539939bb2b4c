/** Cancelled in the moment it was given the lock: the next in line gets it. */
import { CancelledError, createTask, gather, Lock, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(lock: Lock, name: string) {
  try {
    yield* lock.acquire()
    print(name, 'has')
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const lock = new Lock()
  yield* lock.acquire()
  const a = createTask(worker(lock, 'a'))
  const b = createTask(worker(lock, 'b'))
  yield* sleep(0)
  lock.release()
  a.cancel()
  print(lock.locked())
  yield* gather(a, b)
  print(lock.locked())
}

export default run(main())
