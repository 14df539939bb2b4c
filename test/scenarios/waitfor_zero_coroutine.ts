/** With no time at all a coroutine does not even start. */
import { run, TimeoutError, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  print('never')
}

function* main() {
  try {
    yield* waitFor(child(), 0)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out')
  }
  try {
    yield* waitFor(child(), -1)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out')
  }
}

export default run(main())
