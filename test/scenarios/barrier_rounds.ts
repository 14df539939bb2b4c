import { Barrier, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* party(barrier: Barrier, n: number) {
  for (let turn = 0; turn < 2; turn++) {
    yield* sleep(n / 100)
    const index = yield* barrier.wait()
    print('party', n, 'turn', turn, 'index', index)
  }
}

function* main() {
  const barrier = new Barrier(3)
  print(barrier.parties, barrier.nWaiting, barrier.broken)
  yield* gather(...[1, 2, 3].map(n => party(barrier, n)))
  print(barrier.nWaiting)
}

export default run(main())
