/** A child cancels the task that gathers it and then fails: what the cancelling said is not lost. */
import { CancelledError, createTask, currentTask, gather, run, sleep, type Task, ValueError } from '../../src/runtime/index'
import { print, repr } from './print'

function* child(parent: Task) {
  yield* sleep(0)
  print('cancels', parent.cancel('stop'))
  throw new ValueError('own')
}

function* main() {
  const parent = currentTask()!
  const children = [createTask(child(parent))]
  try {
    yield* gather(...children, { returnExceptions: true })
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('cancelled', error)
    parent.uncancel()
  }
  print('child', repr(children[0]!.exception()))
}

export default run(main())
