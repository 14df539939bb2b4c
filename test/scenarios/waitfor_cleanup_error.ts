import { run, sleep, ValueError, waitFor } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  try {
    yield* sleep(1)
  } finally {
    yield* sleep(0.01)
    throw new ValueError('cleanup')
  }
}

function* main() {
  try {
    yield* waitFor(child(), 0.01)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('error wins', error)
  }
}

export default run(main())
