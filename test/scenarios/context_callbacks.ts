/** A callback runs in a copy of the context it was added in. */
import { ContextVar, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable', { default: 'default' })
function callback(label: string) {
  print(label, variable.get())
  variable.set('changed by ' + label)
}

function* main() {
  const loop = getRunningLoop()
  const future = loop.createFuture()
  future.addDoneCallback(() => callback('first'))
  variable.set('main')
  future.addDoneCallback(() => callback('second'))
  loop.callSoon(callback, 'soon')
  loop.callLater(0.01, callback, 'later')
  variable.set('changed')
  future.setResult(null)
  yield* sleep(0.02)
  print(variable.get())
}

export default run(main())
