/** A closed loop drops what waits and takes nothing. */
import { newEventLoop, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

const loop = newEventLoop()
loop.callSoon(print, 'never')
loop.callLater(0, print, 'never')
print(loop.isClosed())
loop.close()
loop.close()
print(loop.isClosed(), loop.isRunning())
try {
  loop.callSoon(print, 'x')
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}
try {
  loop.callLater(1, print, 'x')
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}
try {
  loop.runForeverSync()
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}

export default null
