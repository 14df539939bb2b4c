/** stop() lets the iteration end. */
import { newEventLoop } from '../../src/runtime/index'
import { print } from './print'

function stops() {
  loop.stop()
  loop.callSoon(print, 'next run')
  print('stopping')
}

const loop = newEventLoop()
loop.callSoon(print, 'before')
loop.callSoon(stops)
loop.callSoon(print, 'after')
loop.runForeverSync()
print('stopped')
loop.callSoon(() => loop.stop())
loop.runForeverSync()
loop.close()

export default null
