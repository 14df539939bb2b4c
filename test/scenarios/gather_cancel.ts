/** Cancelling gather cancels its children. */
import { CancelledError, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* child(name: string) {
  try {
    yield* sleep(1)
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled', error)
    throw error
  }
}

function* main() {
  const gathering = gather(child('a'), child('b'), { returnExceptions: true })
  yield* sleep(0.01)
  print(gathering.cancel('stop'))
  try {
    yield* gathering
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('gather', error)
  }
  print(gathering.done(), gathering.cancelled())
}

export default run(main())
