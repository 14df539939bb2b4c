import { Barrier, BrokenBarrierError, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* party(barrier: Barrier, name: string) {
  try {
    print(name, yield* barrier.wait())
  } catch (error) {
    if (!(error instanceof BrokenBarrierError)) throw error
    print(name, error)
  }
}

function* main() {
  const barrier = new Barrier(2)
  const task = createTask(party(barrier, 'a'))
  yield* sleep(0)
  yield* barrier.reset()
  yield* task
  print(barrier.broken, barrier.nWaiting)
  yield* gather(party(barrier, 'b'), party(barrier, 'c'))
}

export default run(main())
