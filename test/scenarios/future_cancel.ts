import { CancelledError, getRunningLoop, InvalidStateError, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  const future = loop.createFuture()
  print(future.cancel('why'), future.cancel(), future.cancelled(), future.done())
  for (let i = 0; i < 2; i++) {
    try {
      yield* future
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error
      print('cancelled', error)
    }
  }
  try {
    future.result()
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('result', error)
  }
  try {
    future.exception()
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('exception', error)
  }
  try {
    future.setResult(1)
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    print(error)
  }
}

export default run(main())
