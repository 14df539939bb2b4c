import { run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* inner() {
  yield* sleep(0.01)
  throw new ValueError('from inside')
}

function* middle() {
  try {
    yield* inner()
  } finally {
    print('middle leaves')
  }
}

function* main() {
  try {
    yield* middle()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('caught', error)
  }
}

export default run(main())
