/** A failed future that nobody asks is told to the exception handler when it goes. */
import { createTask, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { collectGarbage, print } from './print'

function handler(_loop: any, context: any) {
  print(context.message, context.exception)
}

function* child() {
  throw new ValueError('nobody asks')
}

function* asks(loop: any) {
  const future = loop.createFuture()
  future.setException(new ValueError('asked'))
  print(future.exception())
}

function* main() {
  const loop = getRunningLoop()
  loop.setExceptionHandler(handler)
  createTask(child())
  yield* sleep(0)
  yield* sleep(0)
  yield* collectGarbage()
  loop.createFuture().setException(new ValueError('a future'))
  yield* collectGarbage()
  yield* asks(loop)
  yield* collectGarbage()
  print('end')
}

export default run(main())
