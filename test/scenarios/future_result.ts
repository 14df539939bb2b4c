import { getRunningLoop, InvalidStateError, isfuture, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  const future = loop.createFuture()
  print(future.done(), future.cancelled(), isfuture(future), isfuture(3))
  loop.callLater(0.02, () => future.setResult('late'))
  print(yield* future, future.result(), future.exception(), future.done())
  try {
    future.setResult(2)
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    print(error.name, error)
  }
  print(future.cancel())
}

export default run(main())
