import { asyncWith, Condition, Lock, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const condition = new Condition()
  try {
    yield* condition.wait()
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  try {
    condition.notify()
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  const lock = new Lock()
  const shared = new Condition(lock)
  yield* asyncWith(lock, function* () {
    shared.notifyAll()
    print(shared.locked())
  })
}

export default run(main())
