import {
  createTask,
  getEventLoop,
  getRunningLoop,
  newEventLoop,
  RuntimeError,
  setEventLoop,
} from '../../src/runtime/index'
import { print } from './print'

function* child() {}

try {
  getRunningLoop()
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}
const coroutine = child()
try {
  createTask(coroutine)
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error)
}
const loop = newEventLoop()
setEventLoop(loop)
print(getEventLoop() === loop)
setEventLoop(null)
try {
  getEventLoop()
} catch (error) {
  if (!(error instanceof RuntimeError)) throw error
  print(error.name)
}
loop.close()

export default null
