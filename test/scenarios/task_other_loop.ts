/** A task refuses a future of another loop. */
import { ensureFuture, getRunningLoop, newEventLoop, run, RuntimeError, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const other = newEventLoop()
  const future = other.createFuture()
  try {
    yield* future
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
  try {
    ensureFuture(future, { loop: getRunningLoop() })
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  other.close()
}

export default run(main())
