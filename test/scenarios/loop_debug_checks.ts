/** Debug mode refuses coroutines as callbacks, and logs slow callbacks. */
import { getRunningLoop, run } from '../../src/runtime/index'
import { print } from './print'

function* child() {}

function* main() {
  const loop = getRunningLoop()
  print(loop.getDebug(), loop.slowCallbackDuration)
  try {
    loop.callSoon(child)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error.name)
  }
  loop.setDebug(false)
  print(loop.getDebug())
}

export default run(main(), { debug: true })
