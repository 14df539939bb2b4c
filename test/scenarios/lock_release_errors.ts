import { asyncWith, Lock, run, RuntimeError, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const lock = new Lock()
  try {
    lock.release()
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  print(yield* lock.acquire(), lock.locked())
  lock.release()
  try {
    yield* asyncWith(lock, function* () {
      throw new ValueError('inside')
    })
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error, lock.locked())
  }
}

export default run(main())
