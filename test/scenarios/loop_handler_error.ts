/** A handler that fails itself is reported to the default handler. */
import { newEventLoop, ValueError } from '../../src/runtime/index'

function handler(_loop: any, _context: any) {
  throw new ValueError('in handler')
}

function bad() {
  throw new ValueError('bad')
}

const loop = newEventLoop()
loop.setExceptionHandler(handler)
loop.callSoon(bad)
loop.callSoon(() => loop.stop())
loop.runForeverSync()
loop.setExceptionHandler(null)
loop.callExceptionHandler({ message: 'told by default' })
loop.close()

export default null
