/** Cancelled timers are swept out; those that stay fire in their order. */
import { getRunningLoop, run, sleep } from '../../src/runtime/index'
import { len, print } from './print'

function* main() {
  const loop = getRunningLoop()
  const order: any[] = []
  const handles = Array.from({ length: 400 }, (_, n) => loop.callLater(((n * 7) % 50) / 100, () => order.push(n)))
  for (let n = 0; n < 400; n++) {
    if (n % 5 !== 0) {
      handles[n]!.cancel()
    }
  }
  yield* sleep(1)
  print(len(order))
  print(order)
}

export default run(main())
