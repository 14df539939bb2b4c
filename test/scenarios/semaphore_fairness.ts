/** One who comes while a place is being handed over waits behind those in line. */
import { createTask, run, Semaphore, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(semaphore: Semaphore, name: string) {
  yield* semaphore.acquire()
  print(name, 'has')
  semaphore.release()
}

function* main() {
  const semaphore = new Semaphore(1)
  yield* semaphore.acquire()
  const a = createTask(worker(semaphore, 'a'))
  yield* sleep(0)
  semaphore.release()
  print('locked for newcomers', semaphore.locked())
  yield* worker(semaphore, 'main')
  yield* a
}

export default run(main())
