import { newEventLoop, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* child(value: number) {
  yield* sleep(0.01)
  return value
}

function* fails() {
  throw new ValueError('failed')
}

const loop = newEventLoop()
print(loop.runUntilCompleteSync(child(1)))
try {
  loop.runUntilCompleteSync(fails())
} catch (error) {
  if (!(error instanceof ValueError)) throw error
  print(error)
}
const future = loop.createFuture()
loop.callSoon(() => future.setResult('future'))
print(loop.runUntilCompleteSync(future))
print(loop.runUntilCompleteSync(future))
loop.close()

export default null
