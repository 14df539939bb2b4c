import { asyncWith, run, RuntimeError, timeout } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const limit = timeout(1)
  try {
    limit.reschedule(2)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  yield* asyncWith(limit, function* () {})
  try {
    yield* asyncWith(limit, function* () {
      print('never')
    })
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
}

export default run(main())
