/** An error in a callback does not end the loop. */
import { newEventLoop, ValueError } from '../../src/runtime/index'
import { nameOf, print } from './print'

function handler(_loop: any, context: any) {
  print(nameOf(context.exception), context.exception)
}

function bad() {
  throw new ValueError('bad')
}

const loop = newEventLoop()
print(loop.getExceptionHandler())
loop.setExceptionHandler(handler)
loop.callSoon(bad)
loop.callSoon(print, 'next')
loop.callSoon(() => loop.stop())
loop.runForeverSync()
loop.callExceptionHandler({ message: 'own', exception: new ValueError('by hand') })
loop.close()

export default null
