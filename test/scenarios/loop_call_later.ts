import { getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  const start = loop.time()
  const handles = [3, 1, 2].map(n => loop.callLater(n / 100, print, 'timer', n))
  print([...handles].map(handle => Math.round((handle.when()! - start) * 1000)))
  handles[2]!.cancel()
  loop.callLater(0, print, 'no delay')
  loop.callSoon(print, 'soon')
  yield* sleep(0.05)
  print(handles[2]!.cancelled(), handles[0]!.cancelled())
}

export default run(main())
