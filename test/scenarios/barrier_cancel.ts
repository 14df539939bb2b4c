/** A party that is cancelled leaves the barrier; another may come. */
import { Barrier, CancelledError, createTask, gather, run, sleep, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* party(barrier: Barrier, name: string) {
  try {
    print(name, yield* barrier.wait())
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const barrier = new Barrier(2)
  const task = createTask(party(barrier, 'a'))
  yield* sleep(0)
  task.cancel()
  yield* task
  print(barrier.nWaiting)
  yield* gather(party(barrier, 'b'), party(barrier, 'c'))
  try {
    new Barrier(0)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
}

export default run(main())
