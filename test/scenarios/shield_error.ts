import { getRunningLoop, run, shield, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(0.01)
  throw new ValueError('inner')
}

function* main() {
  try {
    yield* shield(inner())
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  const done = getRunningLoop().createFuture()
  done.setResult(3)
  print(shield(done) === done, yield* shield(done))
}

export default run(main())
