/** The first error ends gather; the others go on. */
import { gather, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* fails(delay: number) {
  yield* sleep(delay)
  throw new ValueError(String(Math.round(delay * 1000)))
}

function* works() {
  yield* sleep(0.05)
  print('worked on')
}

function* main() {
  try {
    yield* gather(works(), fails(0.02), fails(0.01))
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('failed', error)
  }
  yield* sleep(0.1)
}

export default run(main())
