/** An error in a callback goes to the exception handler, and the loop goes on. */
import { Future, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { nameOf, print } from './print'

function handler(_loop: any, context: any) {
  print(nameOf(context.exception), context.exception)
}

function bad(_future: Future<any>) {
  throw new ValueError('in callback')
}

function* main() {
  const loop = getRunningLoop()
  loop.setExceptionHandler(handler)
  const future = loop.createFuture()
  future.addDoneCallback(bad)
  future.addDoneCallback(() => print('next callback'))
  future.setResult(null)
  yield* sleep(0)
  print('goes on')
}

export default run(main())
