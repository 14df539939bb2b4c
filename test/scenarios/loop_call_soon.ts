import { getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  loop.callSoon(print, 'a', 1)
  const handle = loop.callSoon(print, 'never')
  loop.callSoon(() => loop.callSoon(print, 'nested'))
  loop.callSoon(print, 'b')
  handle.cancel()
  handle.cancel()
  print(handle.cancelled())
  yield* sleep(0)
  print('one turn')
  yield* sleep(0)
  print('two turns')
}

export default run(main())
