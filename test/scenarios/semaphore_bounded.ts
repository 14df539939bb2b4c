import { asyncWith, BoundedSemaphore, run, Semaphore, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const semaphore = new BoundedSemaphore(1)
  yield* asyncWith(semaphore, function* () {
    print(semaphore.locked())
  })
  try {
    semaphore.release()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  try {
    new Semaphore(-1)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  const plain = new Semaphore(0)
  plain.release()
  plain.release()
  print(yield* plain.acquire(), yield* plain.acquire(), plain.locked())
}

export default run(main())
