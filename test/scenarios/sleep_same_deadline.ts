/** Many timers of one deadline: the order is that of CPython's heap. */
import { getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  const when = loop.time() + 0.01
  const order: any[] = []
  for (let n = 0; n < 12; n++) {
    loop.callAt(when, () => order.push(n))
  }
  const early = loop.callAt(when - 0.005, () => order.push('early'))
  yield* sleep(0.02)
  print(order, early.cancelled())
}

export default run(main())
