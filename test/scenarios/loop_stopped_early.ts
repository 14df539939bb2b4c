import { newEventLoop, RuntimeError, sleep } from '../../src/runtime/index'
import { print } from './print'

function* never(loop: any) {
  loop.callSoon(() => loop.stop())
  yield* sleep(1)
  print('done after all')
}

const loop = newEventLoop()
const task = loop.createTask(never(loop))
try {
  loop.runUntilCompleteSync(task)
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}
loop.runUntilCompleteSync(task)
loop.close()

export default null
