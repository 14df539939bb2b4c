import { getRunningLoop, newEventLoop, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const loop = getRunningLoop()
  print(loop.isRunning(), loop.isClosed())
  try {
    loop.close()
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  try {
    loop.runUntilCompleteSync(loop.createFuture())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  const other = newEventLoop()
  try {
    other.runUntilCompleteSync(other.createFuture())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  other.close()
}

const loop = newEventLoop()
loop.runUntilCompleteSync(main())
loop.close()

export default null
