/** A deadline that has passed lets the block run to its first await. */
import { asyncWith, getRunningLoop, run, sleep, timeoutAt, TimeoutError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  try {
    yield* asyncWith(timeoutAt(loop.time() - 1), function* () {
      print('inside')
      yield* sleep(0)
      print('after one turn')
      yield* sleep(0)
      print('never')
    })
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    print('timed out')
  }
}

export default run(main())
