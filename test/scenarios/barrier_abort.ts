import { Barrier, BrokenBarrierError, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* party(barrier: Barrier, name: string) {
  try {
    yield* barrier.wait()
  } catch (error) {
    if (!(error instanceof BrokenBarrierError)) throw error
    print(name, error)
  }
}

function* main() {
  const barrier = new Barrier(3)
  const tasks = ['a', 'b'].map(name => createTask(party(barrier, name)))
  yield* sleep(0)
  print(barrier.nWaiting)
  yield* barrier.abort()
  yield* gather(...tasks)
  yield* party(barrier, 'late')
  print(barrier.broken)
}

export default run(main())
