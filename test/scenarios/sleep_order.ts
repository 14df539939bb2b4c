import { gather, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* sleeper(delay: number, name: string) {
  print(name, yield* sleep(delay, 'slept'), Math.round(getRunningLoop().time() * 1000))
}

function* main() {
  yield* gather(sleeper(0.03, 'c'), sleeper(0.01, 'a'), sleeper(0.02, 'b'), sleeper(0, 'zero'), sleeper(-1, 'past'))
  try {
    yield* sleep(Number.NaN)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
}

export default run(main())
