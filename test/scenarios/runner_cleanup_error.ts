/** An error while run() cancels the rest is told to the exception handler. */
import { createTask, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function handler(_loop: any, context: any) {
  print(context.message)
  print(context.exception)
}

function* leftOver() {
  try {
    yield* sleep(10)
  } finally {
    throw new ValueError('in cleanup')
  }
}

function* main() {
  getRunningLoop().setExceptionHandler(handler)
  createTask(leftOver())
  yield* sleep(0)
}

export default run(main())
