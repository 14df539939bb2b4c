import { asyncWith, run, sleep, timeout } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  let limit = timeout(0.02)
  yield* asyncWith(limit, function* () {
    yield* sleep(0.01)
  })
  print(limit.expired())
  limit = timeout(null)
  yield* asyncWith(limit, function* () {
    print(limit.when()!)
    yield* sleep(0.01)
  })
  yield* sleep(0.05)
  print('not cancelled')
}

export default run(main())
