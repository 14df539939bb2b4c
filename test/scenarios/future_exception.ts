import { getRunningLoop, InvalidStateError, run, ValueError } from '../../src/runtime/index'
import { nameOf, print } from './print'

class Broken extends Error {}

function* main() {
  const loop = getRunningLoop()
  const future = loop.createFuture()
  future.setException(new Broken('one'))
  try {
    yield* future
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    print('caught', error)
  }
  const other = loop.createFuture()
  other.setException(ValueError)
  print(nameOf(other.exception()))
  try {
    other.setException(new Broken('two'))
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    print(error)
  }
}

export default run(main())
