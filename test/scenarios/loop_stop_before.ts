/** stop() before the loop runs: one iteration, with what is ready. */
import { newEventLoop } from '../../src/runtime/index'
import { print } from './print'

const loop = newEventLoop()
loop.callSoon(print, 'ready')
loop.callSoon(() => loop.callSoon(print, 'not in this run'))
loop.stop()
loop.runForeverSync()
print('stopped', loop.isRunning())
loop.stop()
loop.runForeverSync()
loop.close()

export default null
