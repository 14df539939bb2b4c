/** A gathering that was cancelled has looked at the outcomes of all its children: none is told as never retrieved. */
import { CancelledError, gather, getRunningLoop, run, sleep, ValueError } from '../../src/runtime/index'
import { collectGarbage, print } from './print'

function handler(_loop: any, context: any) {
  print(context.message, context.exception)
}

function* fails() {
  try {
    yield* sleep(60)
  } catch {
    throw new ValueError('in cleanup')
  }
}

function* refuses() {
  try {
    yield* sleep(60)
  } catch {
    return 'refused'
  }
}

function* gathers() {
  const gathering = gather(fails(), refuses(), { returnExceptions: true })
  yield* sleep(0)
  print(gathering.cancel(), gathering.done())
  try {
    yield* gathering
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', gathering.cancelled(), gathering.done())
  }
}

function* main() {
  getRunningLoop().setExceptionHandler(handler)
  yield* gathers()
  yield* collectGarbage()
  print('end')
}

export default run(main())
