import { getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  loop.callSoonThreadsafe(print, 'from afar')
  loop.callSoon(print, 'from near')
  yield* sleep(0.01)
}

export default run(main())
