/** What handles look like in print, and what debug mode adds: arguments, and what a cancelled handle was to call. */
import { getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

const text = (value: unknown) => String(value).replace(/ created at [^>]*/g, '')

function callback(..._args: unknown[]) {}

function bad(..._args: unknown[]) {
  throw new ValueError('bad')
}

function handler(_loop: any, context: any) {
  print(text(context.message), text(context.handle))
}

function* main() {
  const loop = getRunningLoop()
  loop.setExceptionHandler(handler)
  for (const debug of [false, true]) {
    loop.setDebug(debug)
    const soon = loop.callSoon(callback, 1, 'secret')
    const timer = loop.callAt(2.5, callback, [1, 'two'])
    print(text(soon), text(timer))
    soon.cancel()
    timer.cancel()
    print(text(soon), text(timer))
    print(text(loop.callSoonThreadsafe(callback)))
    loop.callSoon(bad, 'secret')
    yield* sleep(0)
    yield* sleep(0)
  }
  const long = loop.callSoon(callback, 'a text of more than thirty characters', [1, 2, 3, 4, 5, 6, 7], [[[[[[[1]]]]]]])
  print(text(long))
  loop.setDebug(false)
  const future = loop.createFuture<number>()
  future.addDoneCallback(bad)
  future.setResult(1)
  yield* sleep(0)
}

export default run(main())
