/** Callbacks in contexts of their own, and in one that several share. */
import { Context, ContextVar, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const variable = new ContextVar('variable', { default: 'default' })

function callback(label: string, more = 0) {
  print(label, more, variable.get())
  variable.set('changed by ' + label)
}

function* main() {
  const loop = getRunningLoop()
  const context = new Context()
  context.run(() => variable.set('given'))
  variable.set('main')
  print(loop.callSoon(context, callback, 'soon', 1).getContext() === context)
  loop.callSoon(callback, 'own', 2)
  loop.callSoonThreadsafe(context, callback, 'threadsafe', 3)
  const timer = loop.callLater(0.02, context, callback, 'later', 4)
  const earlier = loop.callAt(loop.time() + 0.01, context, callback, 'at')
  print(earlier < timer, earlier > timer, earlier <= earlier, timer >= earlier, timer.getContext() === context)
  const future = loop.createFuture<void>()
  future.addDoneCallback(() => callback('done'), { context })
  future.setResult()
  yield* sleep(0.03)
  print(variable.get(), '/', context.get(variable))
}

export default run(main())
