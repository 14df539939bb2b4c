import { asyncWith, gather, getRunningLoop, run, Semaphore, sleep } from '../../src/runtime/index'
import { print } from './print'

function* worker(semaphore: Semaphore, name: string) {
  yield* asyncWith(semaphore, function* () {
    print(name, 'in', Math.round(getRunningLoop().time() * 1000))
    yield* sleep(0.01)
  })
}

function* main() {
  const semaphore = new Semaphore(2)
  yield* gather(...['a', 'b', 'c', 'd', 'e'].map(name => worker(semaphore, name)))
  print(semaphore.locked())
}

export default run(main())
