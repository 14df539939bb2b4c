/** The outer limit first: the inner block sees CancelledError, not TimeoutError. */
import { asyncWith, CancelledError, run, sleep, Timeout, timeout, TimeoutError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  try {
    yield* asyncWith(timeout(0.01), function* () {
      let inner!: Timeout
      try {
        inner = timeout(1)
        yield* asyncWith(inner, function* () {
          yield* sleep(5)
        })
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        print('inner cancelled', inner.expired())
        throw error
      }
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('outer timed out')
  }
}

export default run(main())
