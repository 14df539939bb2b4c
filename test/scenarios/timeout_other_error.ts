import { asyncWith, CancelledError, run, sleep, timeout, Timeout, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  let limit!: Timeout
  try {
    limit = timeout(0.01)
    yield* asyncWith(limit, function* () {
      try {
        yield* sleep(1)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        throw new ValueError('instead')
      }
    })
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error, limit.expired())
  }
}

export default run(main())
