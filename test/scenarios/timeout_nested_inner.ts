import { asyncWith, getRunningLoop, run, sleep, timeout, Timeout, TimeoutError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  let outer!: Timeout
  try {
    outer = timeout(1)
    yield* asyncWith(outer, function* () {
      let inner!: Timeout
      try {
        inner = timeout(0.01)
        yield* asyncWith(inner, function* () {
          yield* sleep(5)
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        print('inner', inner.expired(), outer.expired())
      }
      yield* sleep(5)
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('outer', outer.expired())
  }
  print(Math.round(getRunningLoop().time() * 1000))
}

export default run(main())
